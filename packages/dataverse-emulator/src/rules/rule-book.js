'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.RuleBook = void 0;
const write_plan_1 = require('../writing/write-plan');
const business_unit_1 = require('./business-unit');
const currency_1 = require('./currency');
const full_name_1 = require('./full-name');
const money_1 = require('./money');
const ownership_1 = require('./ownership');
const required_columns_1 = require('./required-columns');
const state_1 = require('./state');
const system_columns_1 = require('./system-columns');
const system_user_1 = require('./system-user');
const team_1 = require('./team');
/** The rules in the order in which they run. */
const factories = [
  business_unit_1.businessUnit,
  system_user_1.systemUser,
  team_1.team,
  system_columns_1.systemColumns,
  ownership_1.ownership,
  state_1.state,
  full_name_1.fullName,
  money_1.money,
  currency_1.currency,
];
/** The rules of all tables, made on first use. */
class RuleBook {
  environment;
  known = new Map();
  constructor(environment) {
    this.environment = environment;
  }
  /** The rules of a table. */
  of(table) {
    let rules = this.known.get(table);
    if (!rules) {
      rules = {
        rules: factories.map((factory) => factory(table, this.environment)).filter((rule) => rule !== undefined),
        create: new write_plan_1.WritePlan(table, 'create'),
        update: new write_plan_1.WritePlan(table, 'update'),
        defaults: defaultCells(table),
        required: (0, required_columns_1.requiredColumns)(table),
      };
      this.known.set(table, rules);
    }
    return rules;
  }
}
exports.RuleBook = RuleBook;
function defaultCells(table) {
  const cells = new Array(table.width).fill(null);
  for (const column of table.columns) {
    const value = column.definition.default;
    if (value !== undefined && column.definition.type !== 'Status') cells[column.ordinal] = value;
  }
  return cells;
}
//# sourceMappingURL=rule-book.js.map
