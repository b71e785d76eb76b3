import type { OpenTenant } from '../host/tenant';
import type { PassProgress, RunMode } from '../ports/repositories/synch-job-repository';
import { takePositions } from '../pipeline/pull/feed-positions';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import type { PassDirection } from '../sdk/field-mapping';

/**
 * How the passes of a run begin. Where a direction has no checkpoint, it notes what a scan cannot tell later: whether couplings were there
 * already, whose records may be gone, and, for a pass that comes after another, where its feed stood when the run started: what the first
 * pass creates may be deleted again before the second one reads anything.
 */
export async function startingProgress(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  directions: readonly PassDirection[],
  mode: RunMode,
): Promise<readonly PassProgress[]> {
  const plain: PassProgress = { phase: 'retry', position: null, after: null };
  if (mode.kind === 'selected') return directions.map(() => plain);
  const { known, coupled } = await tenant.unitOfWork.run(async ({ checkpoints, couplings }) => {
    const found: (string | null)[] = [];
    for (const direction of directions) found.push(await checkpoints.find(mapping.name, direction));
    const isOld = found.includes(null) && (await couplings.count(mapping.pair)).coupled > 0;
    return { known: found, coupled: isOld };
  });
  const begun: PassProgress[] = [];
  for (const [index, direction] of directions.entries()) {
    const plan = tenant.pass(mapping, direction);
    const isLater = index > 0 && known[index] === null;
    const source = tenant.systems[plan.sourceSide];
    const position = isLater ? await takePositions({ plan, source, load: tenant.load }) : null;
    begun.push({ ...plain, position, ...(coupled && known[index] === null ? { expired: true } : {}) });
  }
  return begun;
}
