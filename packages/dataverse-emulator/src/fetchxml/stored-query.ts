import type { Environment } from '../environment/environment';
import { querySyntax, recordNotFound } from '../errors/common-errors';
import type { Table } from '../metadata/table';
import type { FetchSource } from '../odata/query-options';

/**
 * The FetchXML of a query: as the address holds it, or that of a stored query of the table (WA-103). Text that was encoded once too often
 * is decoded, as documented requests have it.
 *
 * @throws DataverseError 404 for unknown stored queries, 400 for those of another table
 */
export function fetchTextOf(environment: Environment, table: Table, source: FetchSource): string {
  if (source.kind === 'text') return /^\s*%3c/i.test(source.xml) ? decodeAgain(source.xml) : source.xml;
  const queries = environment.catalog.table(source.kind);
  const row = environment.database.find(queries, source.id);
  if (!row) throw recordNotFound(source.kind, source.id);
  if (row.get(queries.column('returnedtypecode')!.ordinal) !== table.logicalName)
    throw querySyntax(`The stored query ${source.id} is not a query of the table ${table.logicalName}.`);
  return String(row.get(queries.column('fetchxml')!.ordinal) ?? '');
}

function decodeAgain(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw querySyntax('The query in FetchXML has a broken percent-encoding.');
  }
}
