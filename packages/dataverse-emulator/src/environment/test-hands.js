'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.TestHands = void 0;
const delete_row_1 = require('../operations/delete-row');
const update_row_1 = require('../operations/update-row');
const annotations_1 = require('../odata/annotations');
const row_writer_1 = require('../odata/row-writer');
const draft_1 = require('../writing/draft');
const seed_rows_1 = require('./seed-rows');
/** Reads and writes rows directly, as the administrator: another user than the application, for tests. */
class TestHands {
  environment;
  constructor(environment) {
    this.environment = environment;
  }
  /** The administrator of the environment. */
  get caller() {
    const users = this.environment.catalog.table('systemuser');
    const admin = this.environment.findBy(users, 'fullname', 'System Administrator');
    if (!admin) throw new Error('The environment has no administrator.');
    return { userId: admin.id, businessUnitId: admin.get(users.column('businessunitid').ordinal) };
  }
  /** All rows of a table as they are on the wire, in primary-key order. */
  rows(tableName) {
    const table = this.environment.catalog.table(tableName);
    const write = (0, row_writer_1.compileRowWriter)(this.environment, table, undefined, annotations_1.noAnnotations);
    return [...this.environment.database.store(table).rows()].map((row) => JSON.parse(write(row)));
  }
  /** Adds a row and returns its id. */
  insert(tableName, values) {
    const { environment } = this;
    return environment.database.transaction(
      () => (0, seed_rows_1.seedRow)(environment, environment.catalog.table(tableName), values, this.caller).id,
    );
  }
  /** Changes a row. */
  update(tableName, id, values) {
    const { environment } = this;
    const table = environment.catalog.table(tableName);
    const row = this.find(tableName, id);
    environment.database.transaction(() => {
      const draft = new draft_1.Draft(table, environment.database.store(table).unpack(row), row);
      (0, seed_rows_1.putAll)(draft, table, values);
      (0, update_row_1.saveChanged)(environment, draft, this.caller);
    });
  }
  /** Deletes a row. */
  delete(tableName, id) {
    const { environment } = this;
    const row = this.find(tableName, id);
    environment.database.transaction(() =>
      (0, delete_row_1.deleteRow)(environment, environment.catalog.table(tableName), row, this.caller),
    );
  }
  find(tableName, id) {
    const row = this.environment.database.find(this.environment.catalog.table(tableName), id.toLowerCase());
    if (!row) throw new Error(`There is no ${tableName} with the id ${id}.`);
    return row;
  }
}
exports.TestHands = TestHands;
//# sourceMappingURL=test-hands.js.map
