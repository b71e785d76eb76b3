import type { Environment } from '../../environment/environment';
import { moneyPrecision } from '../../rules/money-precision';
import type { Row } from '../../store/row';
import type { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import type { DocumentKind } from '../documents/document-kind';
import { Amount } from './amount';
import { isDiscountPerUnit } from './calculation-switches';
import { listPrice } from './list-price';
import { PricingError, type PricingErrorCode } from './pricing-error';
import { volumeDiscount } from './volume-discount';

/** Largest amount of a money column (WA-149). */
const largestAmount = Amount.of(922_337_203_685_477);

/** The price of one unit on a line and what the volume takes off it; `priceKept` when the line's own price stays. */
interface UnitPrice {
  price: Amount;
  volume: Amount;
  priceKept: boolean;
}

/**
 * Prices a line: price per unit from the price list unless the caller or a price lock gives it (WA-214), volume discount, base and extended amount
 * (WA-215, WA-216). When no price can be found the line gets the pricing error and its amounts stay as they are (WA-221).
 */
export function priceLine(environment: Environment, kind: DocumentKind, line: Draft, header: Row): void {
  const cells = new Cells(line.table);
  const quantityCell = cells.get(line, 'quantity');
  const unit: UnitPrice | { error: PricingErrorCode } =
    quantityCell === null
      ? { error: PricingError.missingQuantity }
      : unitPrice(environment, kind, line, header, Amount.of(quantityCell));
  if ('error' in unit) {
    cells.put(line, 'pricingerrorcode', unit.error);
    return;
  }
  const currency = currencyOf(environment, cells, line);
  const rounded = (name: string, amount: Amount): Amount =>
    amount.rounded(moneyPrecision(environment, cells.column(name), currency));
  const quantity = Amount.of(quantityCell);
  const price = rounded('priceperunit', unit.price);
  const volume = rounded('volumediscountamount', unit.volume);
  const base = rounded('baseamount', price.minus(volume).times(quantity));
  const manual = rounded('extendedamount', manualDiscount(environment, cells, line));
  const tax = rounded('tax', Amount.of(cells.get(line, 'tax')));
  const extended = rounded('extendedamount', base.minus(manual).plus(tax));
  if ([base, extended].some((amount) => isOutOfRange(amount))) {
    cells.put(line, 'pricingerrorcode', PricingError.outOfRange);
    return;
  }
  cells.put(line, 'pricingerrorcode', PricingError.none);
  if (!unit.priceKept) cells.put(line, 'priceperunit', price.cell());
  cells.put(line, 'volumediscountamount', volume.cell());
  cells.put(line, 'baseamount', base.cell());
  cells.put(line, 'extendedamount', extended.cell());
}

/** What the manual discount takes off the whole line, not rounded: itself, or the discount of one unit once for each unit (WA-216). */
export function manualDiscount(environment: Environment, cells: Cells, line: Row | Draft): Amount {
  const discount = Amount.of(cells.get(line, 'manualdiscountamount'));
  return isDiscountPerUnit(environment) ? discount.times(Amount.of(cells.get(line, 'quantity'))) : discount;
}

function isOutOfRange(amount: Amount): boolean {
  return amount.compare(largestAmount) > 0 || Amount.zero.minus(amount).compare(largestAmount) > 0;
}

/** The currency row of a row with amounts. */
export function currencyOf(environment: Environment, cells: Cells, source: Row | Draft): Row | undefined {
  const id = cells.id(source, 'transactioncurrencyid');
  return id === null ? undefined : environment.database.find(environment.catalog.table('transactioncurrency'), id);
}

function unitPrice(
  environment: Environment,
  kind: DocumentKind,
  line: Draft,
  header: Row,
  quantity: Amount,
): UnitPrice | { error: PricingErrorCode } {
  const cells = new Cells(line.table);
  const headers = new Cells(environment.catalog.table(kind.header));
  const own = cells.get(line, 'priceperunit');
  const writeIn = cells.flag(line, 'isproductoverridden');
  // A line that a message copies from another document keeps the price it has there.
  const locked = (headers.flag(header, 'ispricelocked') || line.message !== undefined) && own !== null;
  if (writeIn || cells.flag(line, 'ispriceoverridden') || locked) {
    if (own === null) return { error: PricingError.missingUnitPrice };
    const volume = locked ? Amount.of(cells.get(line, 'volumediscountamount')) : Amount.zero;
    return { price: Amount.of(own), volume, priceKept: true };
  }
  const productId = cells.id(line, 'productid');
  const product =
    productId === null ? undefined : environment.database.find(environment.catalog.table('product'), productId);
  if (!product) return { error: PricingError.missingProduct };
  const unitId = cells.id(line, 'uomid');
  if (unitId === null) return { error: PricingError.missingUnit };
  const list = usablePriceList(environment, headers, header);
  if ('error' in list) return list;
  const digits = moneyPrecision(environment, cells.column('priceperunit'), currencyOf(environment, cells, line));
  const found = listPrice(environment, list.id, product, unitId, digits);
  if ('error' in found) return found;
  const volume = volumeDiscount(environment, found.item, found.price, quantity);
  return 'error' in volume ? volume : { price: found.price, volume, priceKept: false };
}

/** The price list of a document when it can be used, else why not. */
export function usablePriceList(
  environment: Environment,
  headers: Cells,
  header: Row | Draft,
): { id: string } | { error: PricingErrorCode } {
  const id = headers.id(header, 'pricelevelid');
  if (id === null) return { error: PricingError.missingPriceList };
  const lists = new Cells(environment.catalog.table('pricelevel'));
  const list = environment.database.find(lists.table, id);
  return list && lists.number(list, 'statecode') === 0 ? { id } : { error: PricingError.inactivePriceList };
}
