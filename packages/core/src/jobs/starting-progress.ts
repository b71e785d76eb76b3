import type { OpenTenant } from '../host/tenant';
import type { PassProgress, RunMode } from '../ports/repositories/synch-job-repository';
import { parsePositions, sourceTables, takePositions } from '../pipeline/pull/feed-positions';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import type { PassPlan } from '../pipeline/plan/pass-plan';
import type { PassDirection } from '../sdk/field-mapping';
import type { Side } from '../sdk/table';

const plain: PassProgress = { phase: 'retry', position: null, after: null };

/**
 * How the passes of a run begin. Where a direction has no checkpoint, it notes what a scan cannot tell later: whether couplings were there
 * already, whose records may be gone, and, for a pass that comes after another, where its feed stood when the run started: what the first
 * pass creates may be deleted again before the second one reads anything. Where a side was restored from a backup, all passes compare
 * everything: the first one must not write what the old base would say.
 */
export async function startingProgress(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  directions: readonly PassDirection[],
  mode: RunMode,
): Promise<readonly PassProgress[]> {
  if (mode.kind === 'selected') return directions.map(() => plain);
  const { known, coupled } = await tenant.unitOfWork.run(async ({ checkpoints, couplings }) => {
    const found: (string | null)[] = [];
    for (const direction of directions) found.push(await checkpoints.find(mapping.name, direction));
    const isOld = found.includes(null) && (await couplings.count(mapping.pair)).coupled > 0;
    return { known: found, coupled: isOld };
  });
  const restored = await restoredSides(tenant, mapping, directions, known);
  if (restored.size > 0) return directions.map((direction) => afterRestore(tenant.pass(mapping, direction), restored));
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

/** The sides whose systems stand before the checkpoints of their feeds. */
async function restoredSides(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  directions: readonly PassDirection[],
  known: readonly (string | null)[],
): Promise<ReadonlySet<Side>> {
  const sides = new Set<Side>();
  for (const [index, direction] of directions.entries()) {
    const plan = tenant.pass(mapping, direction);
    const { feed } = tenant.systems[plan.sourceSide];
    const checkpoint = known[index] ?? null;
    if (checkpoint === null || feed.isRestored === undefined) continue;
    for (const table of sourceTables(plan)) {
      const position = parsePositions(plan, checkpoint).get(table.name);
      if (position === undefined || !(await feed.isRestored(table, position))) continue;
      tenant.logger.warn('backup restored', { mapping: mapping.name, side: plan.sourceSide, table: table.name });
      sides.add(plan.sourceSide);
      break;
    }
  }
  return sides;
}

/** One side is enough to know what may be undone; where both were restored, what the pass would write to counts. */
function afterRestore({ sourceSide, destinationSide }: PassPlan, sides: ReadonlySet<Side>): PassProgress {
  const restored = sides.has(destinationSide) ? destinationSide : sourceSide;
  return { ...plain, restored, ...(sides.has(sourceSide) ? { expired: true } : {}) };
}
