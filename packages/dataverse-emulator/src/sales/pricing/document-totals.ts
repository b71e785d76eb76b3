import type { Caller } from '../../environment/caller';
import type { Environment } from '../../environment/environment';
import { moneyPrecision } from '../../rules/money-precision';
import type { Row } from '../../store/row';
import type { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import type { DocumentKind } from '../documents/document-kind';
import { writeAsPlatform } from '../platform-write';
import { Amount } from './amount';
import { currencyOf, manualDiscount } from './price-line';
import { PricingError } from './pricing-error';

/** The columns a document's totals are worked out from, besides its lines. */
export const totalInputs = ['discountamount', 'discountpercentage', 'freightamount', 'isrevenuesystemcalculated'];

/** The lines of a document, in primary-key order. */
export function linesOf(environment: Environment, kind: DocumentKind, headerId: string): Row[] {
  const table = environment.catalog.table(kind.line);
  const store = environment.database.store(table);
  return store.references.rows(new Cells(table).column(kind.parent), headerId, () => store.rows());
}

/** How many lines a document has. */
export function countLines(environment: Environment, kind: DocumentKind, headerId: string): number {
  const table = environment.catalog.table(kind.line);
  return environment.database.store(table).references.of(new Cells(table).column(kind.parent), headerId);
}

/** Sums the lines of a document into its totals (WA-215) and notes whether a line could not be priced (WA-221). */
export function putTotals(environment: Environment, kind: DocumentKind, header: Draft, lines: readonly Row[]): void {
  const cells = new Cells(header.table);
  const of = new Cells(environment.catalog.table(kind.line));
  const currency = currencyOf(environment, cells, header);
  const round = (name: string, amount: Amount): Amount =>
    amount.rounded(moneyPrecision(environment, cells.column(name), currency));
  let items = Amount.zero;
  let discounts = Amount.zero;
  let tax = Amount.zero;
  let failed = false;
  for (const line of lines) {
    const discount = round('totallineitemdiscountamount', manualDiscount(environment, of, line));
    items = items.plus(Amount.of(of.get(line, 'baseamount'))).minus(discount);
    discounts = discounts.plus(discount);
    tax = tax.plus(Amount.of(of.get(line, 'tax')));
    failed ||= (of.number(line, 'pricingerrorcode') ?? 0) !== 0;
  }
  items = round('totallineitemamount', items);
  const share = round('totaldiscountamount', items.percent(Amount.of(cells.get(header, 'discountpercentage'))));
  const discount = round('discountamount', Amount.of(cells.get(header, 'discountamount'))).plus(share);
  const freight = round('freightamount', Amount.of(cells.get(header, 'freightamount')));
  const lessFreight = items.minus(discount);
  const total = lessFreight.plus(freight).plus(tax);
  const totals = {
    totallineitemamount: items,
    totallineitemdiscountamount: discounts,
    totaldiscountamount: discount,
    totalamountlessfreight: lessFreight,
    totaltax: tax,
    totalamount: total,
  };
  for (const [name, amount] of Object.entries(totals)) cells.put(header, name, round(name, amount).cell());
  if (cells.flag(header, 'isrevenuesystemcalculated'))
    cells.put(header, 'estimatedvalue', round('estimatedvalue', total).cell());
  cells.put(header, 'pricingerrorcode', failed ? PricingError.detailError : PricingError.none);
}

/** Works the totals of a stored document out again at the end of the transaction, however many of its lines change in it. */
export function refreshTotals(environment: Environment, kind: DocumentKind, header: Row, caller: Caller): void {
  const { catalog, database } = environment;
  database.beforeCommit(header, () => {
    if (!header.alive) return;
    writeAsPlatform(environment, catalog.table(kind.header), header, caller, (draft) =>
      putTotals(environment, kind, draft, linesOf(environment, kind, header.id)),
    );
  });
}
