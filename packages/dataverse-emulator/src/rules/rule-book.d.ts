import type { Environment } from '../environment/environment';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Cell } from '../values/cell';
import { WritePlan } from '../writing/write-plan';
import type { RowRule } from './row-rule';
/** What is known about writing one table: rules, body plans and default values. */
export interface TableRules {
  rules: readonly RowRule[];
  create: WritePlan;
  update: WritePlan;
  /** Cells of a new row: the default values of its choices and yes/no columns. */
  defaults: readonly Cell[];
  /** Columns that must have a value on create (WA-39). */
  required: readonly Column[];
}
/** The rules of all tables, made on first use. */
export declare class RuleBook {
  private readonly environment;
  private readonly known;
  constructor(environment: Environment);
  /** The rules of a table. */
  of(table: Table): TableRules;
}
//# sourceMappingURL=rule-book.d.ts.map
