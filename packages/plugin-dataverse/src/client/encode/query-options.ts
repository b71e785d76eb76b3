import { InvalidValueError } from '../errors/invalid-value-error';
import { columnOf, wireNameOf, type TableDefinition } from '../table-definition';
import { wireName } from './wire-name';

/** A column to sort by; ascending unless said otherwise. Choices are sorted by number (WA-82). */
export interface Order {
  readonly column: string;
  readonly descending?: boolean;
}

/** The `$select` list: wire names of the columns, or the key when nothing else is asked for (WA-81). */
export function selectText(columns: readonly string[], table: TableDefinition): string {
  const names = columns.length === 0 ? [table.idColumn] : columns;
  return names.map((name) => wireName(wireNameOf(columnOf(table, name)))).join(',');
}

/** The `$orderby` list, before percent-encoding. */
export function orderText(orderBy: readonly Order[], table: TableDefinition): string {
  const one = ({ column, descending }: Order): string =>
    `${wireName(wireNameOf(columnOf(table, column)))} ${descending === true ? 'desc' : 'asc'}`;
  return orderBy.map(one).join(',');
}

/** A whole number from 1 on as text. Throws {@link InvalidValueError}. */
export function positiveInteger(value: number, where: string): string {
  if (!Number.isSafeInteger(value) || value < 1) throw new InvalidValueError(where, 'a whole number from 1 on');
  return String(value);
}
