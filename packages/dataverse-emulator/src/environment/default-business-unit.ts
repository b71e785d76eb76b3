import type { Caller } from './caller';
import type { Environment } from './environment';

/** The business unit of the caller; of the root when the caller has none. */
export function defaultBusinessUnit(environment: Environment, caller: Caller): string | null {
  if (caller.businessUnitId !== '') return caller.businessUnitId;
  const table = environment.catalog.table('businessunit');
  const parent = table.column('parentbusinessunitid')!;
  for (const row of environment.database.store(table).rows()) if (row.get(parent.ordinal) === null) return row.id;
  return null;
}
