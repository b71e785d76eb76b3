import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import { defaultBusinessUnit } from '../environment/default-business-unit';
import { insertRow } from '../environment/insert-row';
import type { RuleFactory } from './row-rule';

/** Users: belong to a business unit and its default team; only application users can be deleted (WA-202, WA-203). */
export const systemUser: RuleFactory = (table, environment) => {
  if (table.logicalName !== 'systemuser') return undefined;
  const unit = table.column('businessunitid')!;
  const applicationId = table.column('applicationid')!;
  const email = table.column('internalemailaddress')!;
  const domainName = table.column('domainname')!;
  return {
    beforeCreate(draft, caller) {
      if (draft.get(unit) === null) draft.put(unit, defaultBusinessUnit(environment, caller));
      const application = draft.get(applicationId);
      if (draft.get(email) === null && application !== null) draft.put(email, `${String(application)}@local.invalid`);
      if (draft.get(domainName) === null) draft.put(domainName, draft.get(email));
    },
    afterCreate(row, caller, now) {
      const teams = environment.catalog.table('team');
      const teamUnit = teams.column('businessunitid')!;
      const isDefault = teams.column('isdefault')!;
      for (const candidate of environment.database.store(teams).rows()) {
        if (candidate.get(isDefault.ordinal) !== true || candidate.get(teamUnit.ordinal) !== row.get(unit.ordinal))
          continue;
        insertRow(environment, 'teammembership', { teamid: candidate.id, systemuserid: row.id }, caller, now);
      }
    },
    beforeDelete(row) {
      if (row.get(applicationId.ordinal) !== null) return;
      throw new DataverseError(
        ErrorCode.cannotDeleteDueToAssociation,
        'Users cannot be deleted; disable the user by setting isdisabled instead.',
      );
    },
  };
};
