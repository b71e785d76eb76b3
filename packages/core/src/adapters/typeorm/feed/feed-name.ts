import type { BoundTable } from '../bound-table';

/** How `couplet_feed` names a table: `schema.table`. */
export function feedName(table: BoundTable): string {
  return `${table.schema}.${table.name}`;
}
