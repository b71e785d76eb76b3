import { foldText } from '../values/text';
import type { RuleFactory } from './row-rule';

/** Created and modified stamps, the version number and the organization (WA-152 to WA-156). */
export const systemColumns: RuleFactory = (table, environment) => {
  const createdOn = table.column('createdon');
  const modifiedOn = table.column('modifiedon');
  const createdBy = table.column('createdby');
  const modifiedBy = table.column('modifiedby');
  const createdOnBehalfBy = table.column('createdonbehalfby');
  const modifiedOnBehalfBy = table.column('modifiedonbehalfby');
  const overridden = table.column('overriddencreatedon');
  const organizationId = table.logicalName === 'organization' ? undefined : table.column('organizationid');
  let organization: string | undefined;
  return {
    beforeCreate(draft, caller, now) {
      if (createdOn) draft.put(createdOn, now);
      if (modifiedOn) draft.put(modifiedOn, now);
      if (createdBy) draft.putLookup(createdBy, caller.userId, 'systemuser');
      if (modifiedBy) draft.putLookup(modifiedBy, caller.userId, 'systemuser');
      if (createdOnBehalfBy) draft.put(createdOnBehalfBy, caller.actingUserId ?? null);
      if (modifiedOnBehalfBy) draft.put(modifiedOnBehalfBy, caller.actingUserId ?? null);
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
      if (modifiedOnBehalfBy) draft.put(modifiedOnBehalfBy, caller.actingUserId ?? null);
    },
  };
};

/** Whether a GUID-like or text cell equals another when case does not count. */
export function sameText(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' && foldText(a) === foldText(b);
}
