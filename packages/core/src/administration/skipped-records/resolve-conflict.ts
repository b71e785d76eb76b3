import type { OpenTenant } from '../../host/tenant';
import { fieldDecision } from '../../pipeline/conflicts/decision';
import type { Winner } from '../../sdk/conflict-winner';
import { auditAction } from './audit-action';
import { NoConflictError, WinnersIncompleteError } from './errors';
import { placeOf } from './list-skipped';
import { selectedEntries } from './selected-entries';
import type { ActionResult, SkippedPlace } from './skipped-record';
import { storeDecisions } from './store-decisions';

/**
 * Has an update conflict resolved by the next run as a person chose: one side for each field in conflict, or one for all of them. The choice
 * holds for the values that the list shows; where one of them changes before the run, the conflict is reported again. Audited. Throws
 * `CPL_NO_CONFLICT`, `CPL_WINNERS_INCOMPLETE` and `CPL_MAPPING_UNKNOWN`.
 */
export async function resolveConflict(
  tenant: OpenTenant,
  actor: string,
  place: SkippedPlace,
  choice: Winner | Readonly<Record<string, Winner>>,
): Promise<void> {
  const { selected } = await selectedEntries(tenant, [place]);
  const [one] = selected;
  const described = one?.entries[0];
  if (one === undefined || described?.coupling == null || described.entry.conflicts.length === 0)
    throw new NoConflictError(place);
  const { conflicts } = described.entry;
  const fields = conflicts.map(({ field }) => field);
  const winners = typeof choice === 'string' ? Object.fromEntries(fields.map((field) => [field, choice])) : choice;
  const missing = fields.filter((field) => winners[field] === undefined);
  const unknown = Object.keys(winners).filter((field) => !fields.includes(field));
  if (missing.length + unknown.length > 0) throw new WinnersIncompleteError(place, missing, unknown);
  await storeDecisions(tenant, one.mapping, [
    {
      described,
      decision: fieldDecision(conflicts, winners),
      directions: ['toIntegrationTable', 'fromIntegrationTable'],
    },
  ]);
  const result: ActionResult = { done: [placeOf(described.entry)], left: [] };
  await auditAction(tenant, actor, 'skipped-record.conflict-resolved', result, { winners });
}
