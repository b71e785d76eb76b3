import { duplicateCheck, duplicateRuleChanges } from '../duplicates/duplicate-rules';
import { elasticRows } from '../elastic/elastic-rows';
import type { Environment } from '../environment/environment';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import { accessRule } from '../security/access-rule';
import { roleCopies } from '../security/role-copies';
import { salesRules } from '../sales/sales-rules';
import type { Cell } from '../values/cell';
import { webhookRegistration } from '../webhooks/registration-rules';
import { webhookEvents } from '../webhooks/webhook-events';
import { WritePlan } from '../writing/write-plan';
import { autoNumber } from './auto-number';
import { businessUnit } from './business-unit';
import { currency } from './currency';
import { fullName } from './full-name';
import { money } from './money';
import { ownership } from './ownership';
import { requiredColumns } from './required-columns';
import type { RowRule, RuleFactory } from './row-rule';
import { state } from './state';
import { systemColumns } from './system-columns';
import { systemUser } from './system-user';
import { team } from './team';

/** The rules in the order in which they run. */
const factories: readonly RuleFactory[] = [
  businessUnit,
  systemUser,
  team,
  systemColumns,
  elasticRows,
  autoNumber,
  ownership,
  ...salesRules,
  state,
  fullName,
  money,
  currency,
  accessRule,
  roleCopies,
  duplicateRuleChanges,
  duplicateCheck,
  webhookRegistration,
  webhookEvents,
];

/** What is known about writing one table: rules, body plans and default values. */
export interface TableRules {
  rules: readonly RowRule[];
  /** Of the rules, those that also run when the platform itself changes a row: base amounts, then stamps. */
  amounts: RowRule | undefined;
  stamps: RowRule | undefined;
  create: WritePlan;
  update: WritePlan;
  /** Cells of a new row: the default values of its choices and yes/no columns. */
  defaults: readonly Cell[];
  /** Columns that must have a value on create (WA-39). */
  required: readonly Column[];
}

/** The rules of all tables, made on first use. */
export class RuleBook {
  private readonly known = new Map<Table, TableRules>();

  constructor(private readonly environment: Environment) {}

  /** Forgets what was worked out, after definitions changed. */
  forget(): void {
    this.known.clear();
  }

  /** The rules of a table. */
  of(table: Table): TableRules {
    let rules = this.known.get(table);
    if (!rules) {
      rules = {
        rules: factories.map((factory) => factory(table, this.environment)).filter((rule) => rule !== undefined),
        amounts: money(table, this.environment),
        stamps: systemColumns(table, this.environment),
        create: new WritePlan(table, 'create'),
        update: new WritePlan(table, 'update'),
        defaults: defaultCells(table),
        required: requiredColumns(table),
      };
      this.known.set(table, rules);
    }
    return rules;
  }
}

function defaultCells(table: Table): Cell[] {
  const cells = new Array<Cell>(table.width).fill(null);
  for (const column of table.columns) {
    const value = column.definition.default;
    if (value !== undefined && column.definition.type !== 'Status') cells[column.ordinal] = value;
  }
  return cells;
}
