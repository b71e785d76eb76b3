import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { Draft } from './draft';
import type { JsonObject } from './parse-json';
import type { AlternateAddress } from './row-address';

/** Copies the key values of an address into a new row; those that the body names win (WA-61). */
export function copyKeyValues(environment: Environment, draft: Draft, { values }: AlternateAddress): void {
  for (const [column, value] of values) {
    if (draft.has(column)) continue;
    if (column.kind !== 'lookup') draft.assign(column, value);
    else {
      const target = column.targets.find((name) => {
        const table = environment.catalog.find(name);
        return table && environment.database.find(table, value as string);
      });
      draft.assignLookup(column, value as string, target ?? column.targets[0] ?? null);
    }
  }
}

/** A body without the columns of the key that addressed the row: an update by key never changes them (WA-61). */
export function withoutKeyColumns(table: Table, body: JsonObject, { key }: AlternateAddress): JsonObject {
  const names = new Set<string>();
  for (const column of key.columns) {
    names.add(column.name);
    for (const navigation of table.navigation.values())
      if (navigation.kind === 'lookup' && navigation.column === column)
        names.add(navigation.name).add(`${navigation.name}@odata.bind`);
  }
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.has(name)));
}
