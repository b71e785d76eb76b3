import type { Environment } from '../../environment/environment';
import type { Row } from '../../store/row';
import type { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import { salesError } from '../sales-error';
import type { DocumentKind } from './document-kind';

/**
 * A line has the currency of its header (WA-150).
 *
 * @throws DataverseError 0x80048cea when the caller names another one
 */
export function checkLineCurrency(
  environment: Environment,
  kind: DocumentKind,
  cells: Cells,
  line: Draft,
  header: Row,
): void {
  const headers = environment.catalog.table(kind.header);
  const currency = new Cells(headers).id(header, 'transactioncurrencyid');
  const own = cells.id(line, 'transactioncurrencyid');
  if (own === currency) return;
  if (own !== null && cells.named(line, 'transactioncurrencyid'))
    throw salesError('currencyNotEqual', line.table.definition.displayName, headers.definition.displayName);
  cells.put(line, 'transactioncurrencyid', currency);
}

/** A line is owned by whoever owns its header. */
export function putOwner(environment: Environment, kind: DocumentKind, cells: Cells, line: Draft, header: Row): void {
  const headers = new Cells(environment.catalog.table(kind.header));
  cells.putLookup(line, 'ownerid', headers.id(header, 'ownerid'), headers.target(header, 'ownerid'));
  for (const name of ['owninguser', 'owningteam', 'owningbusinessunit'])
    cells.put(line, name, headers.get(header, name));
}
