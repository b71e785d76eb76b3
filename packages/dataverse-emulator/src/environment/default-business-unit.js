'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.defaultBusinessUnit = defaultBusinessUnit;
/** The business unit of the caller; of the root when the caller has none. */
function defaultBusinessUnit(environment, caller) {
  if (caller.businessUnitId !== '') return caller.businessUnitId;
  const table = environment.catalog.table('businessunit');
  const parent = table.column('parentbusinessunitid');
  for (const row of environment.database.store(table).rows()) if (row.get(parent.ordinal) === null) return row.id;
  return null;
}
//# sourceMappingURL=default-business-unit.js.map
