'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.systemUser = void 0;
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const default_business_unit_1 = require('../environment/default-business-unit');
const insert_row_1 = require('../environment/insert-row');
/** Users: belong to a business unit and its default team; only application users can be deleted (WA-202, WA-203). */
const systemUser = (table, environment) => {
  if (table.logicalName !== 'systemuser') return undefined;
  const unit = table.column('businessunitid');
  const applicationId = table.column('applicationid');
  const email = table.column('internalemailaddress');
  const domainName = table.column('domainname');
  return {
    beforeCreate(draft, caller) {
      if (draft.get(unit) === null)
        draft.put(unit, (0, default_business_unit_1.defaultBusinessUnit)(environment, caller));
      const application = draft.get(applicationId);
      if (draft.get(email) === null && application !== null) draft.put(email, `${String(application)}@local.invalid`);
      if (draft.get(domainName) === null) draft.put(domainName, draft.get(email));
    },
    afterCreate(row, caller, now) {
      const teams = environment.catalog.table('team');
      const teamUnit = teams.column('businessunitid');
      const isDefault = teams.column('isdefault');
      for (const candidate of environment.database.store(teams).rows()) {
        if (candidate.get(isDefault.ordinal) !== true || candidate.get(teamUnit.ordinal) !== row.get(unit.ordinal))
          continue;
        (0, insert_row_1.insertRow)(
          environment,
          'teammembership',
          { teamid: candidate.id, systemuserid: row.id },
          caller,
          now,
        );
      }
    },
    beforeDelete(row) {
      if (row.get(applicationId.ordinal) !== null) return;
      throw new dataverse_error_1.DataverseError(
        error_code_1.ErrorCode.cannotDeleteDueToAssociation,
        'Users cannot be deleted; disable the user by setting isdisabled instead.',
      );
    },
  };
};
exports.systemUser = systemUser;
//# sourceMappingURL=system-user.js.map
