'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.team = void 0;
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const default_business_unit_1 = require('../environment/default-business-unit');
/** Teams: business unit and administrator default to the caller's; a default team cannot be deleted (WA-202). */
const team = (table, environment) => {
  if (table.logicalName !== 'team') return undefined;
  const unit = table.column('businessunitid');
  const administrator = table.column('administratorid');
  const isDefault = table.column('isdefault');
  return {
    beforeCreate(draft, caller) {
      if (draft.get(unit) === null)
        draft.put(unit, (0, default_business_unit_1.defaultBusinessUnit)(environment, caller));
      if (draft.get(administrator) === null) draft.put(administrator, caller.userId);
    },
    beforeDelete(row) {
      if (row.get(isDefault.ordinal) !== true) return;
      throw new dataverse_error_1.DataverseError(
        error_code_1.ErrorCode.cannotDeleteDefaultTeam,
        "The default business unit team can't be deleted.",
        {
          status: 405,
        },
      );
    },
  };
};
exports.team = team;
//# sourceMappingURL=team.js.map
