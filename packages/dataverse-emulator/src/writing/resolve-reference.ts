import type { Environment } from '../environment/environment';
import { payloadError, segmentNotFound } from '../errors/common-errors';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import { mustFindRow, readAddress } from './row-address';

const address = /^(?:https?:\/\/[^/]+)?\/?(?:api\/data\/v\d+\.\d+\/)?([A-Za-z_]\w*)\((.*)\)$/;

/** A row that a reference names. */
export interface Reference {
  table: Table;
  row: Row;
}

/**
 * Finds the row that `/set(id)`, `set(id)` or an absolute address names (WA-52).
 *
 * @throws DataverseError 400 when it is no reference, 404 when the set or the row does not exist
 */
export function resolveReference(environment: Environment, text: unknown): Reference {
  const match = typeof text === 'string' ? address.exec(decode(text)) : null;
  if (!match)
    throw payloadError(`'${String(text).slice(0, 200)}' is not a reference to a record, such as /accounts(id).`);
  const table = environment.catalog.entitySet(match[1]!);
  if (!table) throw segmentNotFound(match[1]!);
  const row = mustFindRow(environment, table, readAddress(environment, table, match[2]!));
  return { table, row };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
