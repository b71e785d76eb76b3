import type { Environment } from '../environment/environment';
import { Column } from '../metadata/column';
import { cellOf, type Accessor } from '../odata/accessor';
import { formattedValue } from '../odata/formatted-value';
import type { PlacedTable } from './fetch-scope';

const labelled = new Set<Column['kind']>(['lookup', 'choice', 'boolean']);

/**
 * Reads a companion column such as `owneridname` or `statecodename`: the name or label of what another column holds. Such columns are not
 * properties of the Web API (WA-35), but conditions may name them. Undefined when the name is no companion's.
 */
export function labelAccessor(
  environment: Environment,
  { table, place }: PlacedTable,
  attribute: string,
): Accessor | undefined {
  const base = attribute.endsWith('name') ? table.column(attribute.slice(0, -'name'.length)) : undefined;
  if (!base || !labelled.has(base.kind)) return undefined;
  return {
    column: new Column({ name: attribute, schemaName: attribute, type: 'String' }, table.width),
    table,
    read: (frame) => {
      const row = frame[place];
      return (row && formattedValue(environment, table, base, row, cellOf(row, base))) ?? null;
    },
    row: (frame) => frame[place],
  };
}
