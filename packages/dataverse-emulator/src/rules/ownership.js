'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.ownership = void 0;
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
/** Owner, and what follows from it: owning user or team, and owning business unit (WA-67, WA-156, WA-202). */
const ownership = (table, environment) => {
  const owner = table.column('ownerid');
  const owningUser = table.column('owninguser');
  const owningTeam = table.column('owningteam');
  const owningUnit = table.column('owningbusinessunit');
  if (!owner || table.definition.ownershipType !== 'UserOwned') return undefined;
  const users = environment.catalog.table('systemuser');
  const teams = environment.catalog.table('team');
  const unitOf = { systemuser: users.column('businessunitid'), team: teams.column('businessunitid') };
  const teamType = teams.column('teamtype');
  const derive = (draft) => {
    const id = draft.get(owner);
    const isTeam = draft.targetOf(owner) === 'team';
    const row = environment.database.find(isTeam ? teams : users, id);
    if (isTeam && row?.get(teamType.ordinal) === 1) {
      throw new dataverse_error_1.DataverseError(
        error_code_1.ErrorCode.invalidArgument,
        `The access team ${id} cannot own records; choose an owner team.`,
      );
    }
    if (owningUser) draft.put(owningUser, isTeam ? null : id);
    if (owningTeam) draft.put(owningTeam, isTeam ? id : null);
    if (owningUnit) draft.put(owningUnit, row ? row.get(unitOf[isTeam ? 'team' : 'systemuser'].ordinal) : null);
  };
  return {
    beforeCreate(draft, caller) {
      if (draft.get(owner) === null) draft.putLookup(owner, caller.userId, 'systemuser');
      derive(draft);
    },
    beforeUpdate(draft) {
      if (!draft.has(owner)) return;
      if (draft.get(owner) === null)
        throw new dataverse_error_1.DataverseError(
          error_code_1.ErrorCode.requiredFieldMissing,
          `The owner of a ${table.logicalName} cannot be removed.`,
        );
      derive(draft);
    },
  };
};
exports.ownership = ownership;
//# sourceMappingURL=ownership.js.map
