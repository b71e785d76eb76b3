'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.systemColumns = void 0;
exports.sameText = sameText;
const text_1 = require('../values/text');
/** Created and modified stamps, the version number and the organization (WA-152 to WA-156). */
const systemColumns = (table, environment) => {
  const createdOn = table.column('createdon');
  const modifiedOn = table.column('modifiedon');
  const createdBy = table.column('createdby');
  const modifiedBy = table.column('modifiedby');
  const overridden = table.column('overriddencreatedon');
  const organizationId = table.logicalName === 'organization' ? undefined : table.column('organizationid');
  let organization;
  return {
    beforeCreate(draft, caller, now) {
      if (createdOn) draft.put(createdOn, now);
      if (modifiedOn) draft.put(modifiedOn, now);
      if (createdBy) draft.putLookup(createdBy, caller.userId, 'systemuser');
      if (modifiedBy) draft.putLookup(modifiedBy, caller.userId, 'systemuser');
      if (overridden && createdOn && draft.get(overridden) !== null) {
        // The given moment becomes createdon; the column keeps the real one (WA-153).
        draft.put(createdOn, draft.get(overridden));
        draft.put(overridden, now);
      }
      if (organizationId) {
        organization ??= environment.organization.id;
        draft.put(organizationId, organization);
      }
    },
    beforeUpdate(draft, caller, now) {
      if (modifiedOn) draft.put(modifiedOn, now);
      if (modifiedBy) draft.putLookup(modifiedBy, caller.userId, 'systemuser');
    },
  };
};
exports.systemColumns = systemColumns;
/** Whether a GUID-like or text cell equals another when case does not count. */
function sameText(a, b) {
  return typeof a === 'string' && typeof b === 'string' && (0, text_1.foldText)(a) === (0, text_1.foldText)(b);
}
//# sourceMappingURL=system-columns.js.map
