import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { Draft } from '../writing/draft';

/** What the platform does with rows of a table before and after they are written. All times are seconds since 1970. */
export interface RowRule {
  beforeCreate?(draft: Draft, caller: Caller, now: number): void;
  beforeUpdate?(draft: Draft, caller: Caller, now: number): void;
  /** Runs inside the transaction, after the row exists. */
  afterCreate?(row: Row, caller: Caller, now: number): void;
  /** Runs inside the transaction, after the row is stored; `before` is what it was. */
  afterUpdate?(row: Row, before: Row, caller: Caller, now: number): void;
  /** Runs inside the transaction, before the row goes. */
  beforeDelete?(row: Row, caller: Caller, now: number): void;
  /** Runs inside the transaction, after the row has gone. */
  afterDelete?(row: Row, caller: Caller, now: number): void;
}

/** Makes a table's rule, with its columns looked up once; undefined when the rule does not concern the table. */
export type RuleFactory = (table: Table, environment: Environment) => RowRule | undefined;
