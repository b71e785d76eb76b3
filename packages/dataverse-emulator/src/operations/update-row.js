'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.updateRow = updateRow;
exports.saveChanged = saveChanged;
const common_errors_1 = require('../errors/common-errors');
const draft_1 = require('../writing/draft');
/**
 * Changes a row by a request body; also unchanged values count as an update (WA-55, WA-56). Runs inside a transaction.
 *
 * @throws DataverseError
 */
function updateRow(environment, table, row, body, caller) {
  if (table.definition.intersect) throw (0, common_errors_1.notEmulated)(`updating rows of ${table.logicalName}`);
  const draft = new draft_1.Draft(table, environment.database.store(table).unpack(row), row);
  const { update } = environment.rules.of(table);
  const later = update.apply(draft, body, environment);
  if (later.length > 0)
    throw (0, common_errors_1.payloadError)(
      `Deep update is not supported: '${later[0][0].name}' cannot be changed together with its row.`,
    );
  saveChanged(environment, draft, caller);
}
/** Runs the rules of a changed row and stores it. */
function saveChanged(environment, draft, caller) {
  const { rules } = environment.rules.of(draft.table);
  const now = environment.clock.seconds();
  for (const rule of rules) rule.beforeUpdate?.(draft, caller, now);
  environment.database.update(draft.table, draft.existing, draft.cells);
}
//# sourceMappingURL=update-row.js.map
