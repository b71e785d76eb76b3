import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';

/** Where the rows of a query come from: the whole table or a collection of related rows (WA-104). */
export interface RowSource {
  table: Table;
  /** Only these rows, in primary-key order; the whole table without it. */
  rows?: readonly Row[];
  /** Path of the collection below the service root, for context and links. */
  path: string;
  /** What the context names: the entity set. */
  set: string;
}

/** The rows of a source in primary-key order. */
export function rowsOf(environment: Environment, { table, rows }: RowSource): Iterable<Row> {
  return rows ?? environment.database.store(table).rows();
}
