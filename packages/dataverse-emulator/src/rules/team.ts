import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { RuleFactory } from './row-rule';
import { defaultBusinessUnit } from '../environment/default-business-unit';

/** Teams: business unit and administrator default to the caller's; a default team cannot be deleted (WA-202). */
export const team: RuleFactory = (table, environment) => {
  if (table.logicalName !== 'team') return undefined;
  const unit = table.column('businessunitid')!;
  const administrator = table.column('administratorid')!;
  const isDefault = table.column('isdefault')!;
  return {
    beforeCreate(draft, caller) {
      if (draft.get(unit) === null) draft.put(unit, defaultBusinessUnit(environment, caller));
      if (draft.get(administrator) === null) draft.put(administrator, caller.userId);
    },
    beforeDelete(row) {
      if (row.get(isDefault.ordinal) !== true) return;
      throw new DataverseError(ErrorCode.cannotDeleteDefaultTeam, "The default business unit team can't be deleted.", {
        status: 405,
      });
    },
  };
};
