'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.Environment = void 0;
const rule_book_1 = require('../rules/rule-book');
const guid_1 = require('../values/guid');
/** One emulated environment: its tables, rows, rules and clock. */
class Environment {
  catalog;
  database;
  clock;
  rules;
  /** Delta tokens with a version below this one count as expired (WA-139); raised by a fault. */
  oldestDeltaVersion = 0;
  /** Makes rising ids for new rows. */
  newId = (0, guid_1.sequentialGuids)();
  constructor(catalog, database, clock) {
    this.catalog = catalog;
    this.database = database;
    this.clock = clock;
    this.rules = new rule_book_1.RuleBook(this);
  }
  /** The one row of the organization table. */
  get organization() {
    const table = this.catalog.table('organization');
    for (const row of this.database.store(table).rows()) return row;
    throw new Error('The environment has no organization row.');
  }
  /** Value of an organization setting; null when it is not set. */
  setting(name) {
    const column = this.catalog.table('organization').column(name);
    return column ? this.organization.get(column.ordinal) : null;
  }
  /** The table a lookup cell points to: the hidden cell when it has several targets, else its only target. */
  targetOf(column, row) {
    const name = column.typeOrdinal === undefined ? column.targets[0] : row.get(column.typeOrdinal);
    return name ? this.catalog.find(name) : undefined;
  }
  /** The row a lookup cell points to. */
  follow(column, row) {
    const id = row.get(column.ordinal);
    const target = id === null ? undefined : this.targetOf(column, row);
    return target && this.database.find(target, id);
  }
  /** The first row whose column holds a value. */
  findBy(table, columnName, value) {
    const column = table.column(columnName);
    if (!column) return undefined;
    for (const row of this.database.store(table).rows()) if (row.get(column.ordinal) === value) return row;
    return undefined;
  }
}
exports.Environment = Environment;
//# sourceMappingURL=environment.js.map
