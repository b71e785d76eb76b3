import type { FieldDefinition } from '../../sdk/field';
import type { Table } from '../../sdk/table';

/** A field of a table by its name. Names come from outside: `constructor` is no field of any table. */
export function fieldOf(table: Table, name: string): FieldDefinition | undefined {
  return Object.hasOwn(table.fields, name) ? table.fields[name] : undefined;
}
