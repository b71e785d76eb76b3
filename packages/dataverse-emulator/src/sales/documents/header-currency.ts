import type { Caller } from '../../environment/caller';
import type { Environment } from '../../environment/environment';
import { defaultCurrency } from '../../rules/money-precision';
import type { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import { countLines } from '../pricing/document-totals';
import { salesError } from '../sales-error';
import type { DocumentKind } from './document-kind';

/**
 * Gives a new document its currency: the caller's, the price list's, or the default one (WA-146), and holds it against the price list.
 *
 * @throws DataverseError when the price list has another currency
 */
export function putCurrency(
  environment: Environment,
  kind: DocumentKind,
  cells: Cells,
  draft: Draft,
  caller: Caller,
): void {
  const ofList = priceListCurrency(environment, cells, draft);
  cells.fill(draft, 'transactioncurrencyid', ofList ?? defaultCurrency(environment, caller.userId));
  if (ofList !== null && cells.get(draft, 'transactioncurrencyid') !== ofList) throw salesError(kind.priceListCurrency);
}

/**
 * Holds a changed currency or price list against the rest of the document (WA-150).
 *
 * @throws DataverseError when there are lines in the old currency, or the price list has another one
 */
export function checkCurrency(environment: Environment, kind: DocumentKind, cells: Cells, draft: Draft): void {
  const currencyChanges = cells.changes(draft, 'transactioncurrencyid');
  if (!currencyChanges && !cells.changes(draft, 'pricelevelid')) return;
  if (currencyChanges && kind.currencyFixed && countLines(environment, kind, draft.existing!.id) > 0)
    throw salesError(kind.currencyFixed);
  const ofList = priceListCurrency(environment, cells, draft);
  if (ofList !== null && cells.get(draft, 'transactioncurrencyid') !== ofList) throw salesError(kind.priceListCurrency);
}

function priceListCurrency(environment: Environment, cells: Cells, draft: Draft): string | null {
  const id = cells.id(draft, 'pricelevelid');
  const lists = new Cells(environment.catalog.table('pricelevel'));
  const list = id === null ? undefined : environment.database.find(lists.table, id);
  return list ? lists.id(list, 'transactioncurrencyid') : null;
}
