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
  /** Rows to create with it in the same transaction, by the navigation property that leads to them (WA-51). */
  readonly related?: Readonly<Record<string, RelatedNewRows>>;
}

/** New rows of one table: one for a lookup, a list for a collection. */
export interface RelatedNewRows {
  readonly table: TableDefinition;
  readonly rows: NewRow | readonly NewRow[];
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
    body: newRowText(table, row),
  };
}

/** The JSON text of a new row with all that is created along with it (WA-51); `first` are members that come before. */
export function newRowText(table: TableDefinition, row: NewRow, first: readonly string[] = []): string {
  const related = Object.entries(row.related ?? {}).map(([navigation, { table: inner, rows }]) => {
    const text = Array.isArray(rows)
      ? `[${(rows as readonly NewRow[]).map((one) => newRowText(inner, one)).join(',')}]`
      : newRowText(inner, rows as NewRow);
    return `"${wireName(navigation)}":${text}`;
  });
  return bodyText(table, row.values, 'create', [...first, ...keyMember(table, row.id), ...related]);
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
