import type { PartRequest } from '../encode/batch-body';
import { bodyText } from '../encode/body';
import { guidText } from '../encode/formats';
import { wireName } from '../encode/wire-name';
import type { Outcome } from '../outcome';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import type { PlainValues } from '../values';
import { andThen, writtenRow, type WrittenRow } from './write-result';

/** A row to create. */
export interface NewRow {
  /** Our own key (WA-49); without one the server gives it. */
  readonly id?: string;
  readonly values: PlainValues;
}

/** Whether the answer to a write shall tell the new version. */
export interface WriteOptions {
  readonly returnVersion?: boolean;
}

/**
 * Creates a row (WA-48). With a key of our own a repeat is refused as `duplicate` instead of overwriting (WA-49), so an unknown outcome
 * can be looked up by that key.
 */
export async function create(
  api: WebApi,
  table: TableDefinition,
  row: NewRow,
  options: WriteOptions = {},
): Promise<Outcome<WrittenRow>> {
  const outcome = await api.sender.send({
    operation: 'create',
    repeatable: false,
    ...createRequest(table, row, options),
  });
  return andThen(outcome, (answer) => writtenRow(answer, table, row.id ?? null, 'create'));
}

/** The request that creates a row, alone or in a batch. */
export function createRequest(table: TableDefinition, row: NewRow, options: WriteOptions = {}): PartRequest {
  return {
    method: 'POST',
    path: wireName(table.entitySet) + versionQuery(table, options),
    headers: versionPreference(options),
    body: bodyText(table, row.values, 'create', keyMember(table, row.id)),
  };
}

/** The primary key as a JSON member, when there is one. */
export function keyMember(table: TableDefinition, id: string | undefined): string[] {
  return id === undefined ? [] : [`"${wireName(table.idColumn)}":"${guidText(id, `the key of ${table.logicalName}`)}"`];
}

/** The query that asks for nothing but the key along with the version. */
export function versionQuery(table: TableDefinition, options: WriteOptions): string {
  return options.returnVersion === true ? `?$select=${wireName(table.idColumn)}` : '';
}

/** The preference that makes the server answer with the row (WA-50, WA-55). */
export function versionPreference(options: WriteOptions): Record<string, string> {
  return options.returnVersion === true ? { Prefer: 'return=representation' } : {};
}
