import type { Catalog } from '../metadata/catalog';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import { RuleBook } from '../rules/rule-book';
import type { Database } from '../store/database';
import type { Row } from '../store/row';
import type { Cell } from '../values/cell';
import type { Clock } from './clock';
/** One emulated environment: its tables, rows, rules and clock. */
export declare class Environment {
  readonly catalog: Catalog;
  readonly database: Database;
  readonly clock: Clock;
  readonly rules: RuleBook;
  /** Delta tokens with a version below this one count as expired (WA-139); raised by a fault. */
  oldestDeltaVersion: number;
  /** Makes rising ids for new rows. */
  readonly newId: () => string;
  constructor(catalog: Catalog, database: Database, clock: Clock);
  /** The one row of the organization table. */
  get organization(): Row;
  /** Value of an organization setting; null when it is not set. */
  setting(name: string): Cell;
  /** The table a lookup cell points to: the hidden cell when it has several targets, else its only target. */
  targetOf(column: Column, row: Row): Table | undefined;
  /** The row a lookup cell points to. */
  follow(column: Column, row: Row): Row | undefined;
  /** The first row whose column holds a value. */
  findBy(table: Table, columnName: string, value: Cell): Row | undefined;
}
//# sourceMappingURL=environment.d.ts.map
