import type { Column } from './column';
import type { Table } from './table';
/** A lookup seen from the row that holds it. With the target `owner` the table follows from the value (WA-67). */
export interface LookupNavigation {
  kind: 'lookup';
  name: string;
  schemaName: string;
  column: Column;
  target: string;
}
/** A lookup seen from the row it points to: the rows that point here. */
export interface CollectionNavigation {
  kind: 'collection';
  name: string;
  schemaName: string;
  child: Table;
  column: Column;
}
/** A many-to-many relationship seen from one side. */
export interface ManyToManyNavigation {
  kind: 'manyToMany';
  name: string;
  schemaName: string;
  intersect: Table;
  near: Column;
  far: Column;
  target: Table;
}
/** Any navigation property; names are case-sensitive (WA-7). */
export type Navigation = LookupNavigation | CollectionNavigation | ManyToManyNavigation;
//# sourceMappingURL=navigation.d.ts.map
