import type { PartRequest } from '../encode/batch-body';
import { bindAddress, bodyText } from '../encode/body';
import { guidText } from '../encode/formats';
import { rowPath, type RowAddress } from '../encode/row-key';
import { wireName } from '../encode/wire-name';
import type { Outcome } from '../outcome';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import type { PlainValues } from '../values';
import { returnedRow, returnPreference, returnQuery, type CreateOptions } from './returned-row';
import { andThen, writtenRow, type WrittenRow } from './write-result';

/** A row to create. */
export interface NewRow {
  /** Our own key (WA-49); without one the server gives it. */
  readonly id?: string;
  readonly values: PlainValues;
  /** Rows to create with it in the same transaction, by the navigation property that leads to them (WA-51). */
  readonly related?: Readonly<Record<string, RelatedNewRows>>;
  /** Rows there already that a collection shall lead to, by its navigation property (WA-52). Lookups are values. */
  readonly links?: Readonly<Record<string, readonly RowAddress[]>>;
}

/** New rows of one table: one for a lookup, a list for a collection. */
export interface RelatedNewRows {
  readonly table: TableDefinition;
  readonly rows: NewRow | readonly NewRow[];
}

/**
 * Creates a row (WA-48). With a key of our own a repeat is refused as `duplicate` instead of overwriting (WA-49), so an unknown outcome
 * can be looked up by that key.
 */
export async function create(
  api: WebApi,
  table: TableDefinition,
  row: NewRow,
  options: CreateOptions = {},
): Promise<Outcome<WrittenRow>> {
  const outcome = await api.sender.send({
    operation: 'create',
    repeatable: false,
    ...createRequest(table, row, options),
  });
  return andThen(outcome, (answer) =>
    writtenRow(answer, table, row.id ?? null, 'create', returnedRow(table, options, 'create')),
  );
}

/** The request that creates a row, alone or in a batch. */
export function createRequest(table: TableDefinition, row: NewRow, options: CreateOptions = {}): PartRequest {
  return {
    method: 'POST',
    path: wireName(table.entitySet) + returnQuery(table, options),
    headers: returnPreference(table, options),
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
  return bodyText(table, row.values, 'create', [
    ...first,
    ...keyMember(table, row.id),
    ...related,
    ...linkMembers(row),
  ]);
}

function linkMembers({ links = {} }: NewRow): string[] {
  return Object.entries(links).map(([navigation, rows]) => {
    const addresses = rows.map((row) =>
      'table' in row ? `/${rowPath(row.table, row.row)}` : bindAddress(row.entitySet, row.id),
    );
    return `"${wireName(navigation)}@odata.bind":${JSON.stringify(addresses)}`;
  });
}

/** The primary key as a JSON member, when there is one. */
export function keyMember(table: TableDefinition, id: string | undefined): string[] {
  return id === undefined ? [] : [`"${wireName(table.idColumn)}":"${guidText(id, `the key of ${table.logicalName}`)}"`];
}
