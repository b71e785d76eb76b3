import { couplingKey } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import { saysNothingNew } from '../coupling/source-hashes';
import type { PassContext } from '../pass-context';
import type { CoupledPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { settle } from '../settle';
import { fingerprint } from './fingerprint';

/** Code of records that a pass leaves alone. */
export const leftAlone = 'CPL_SKIPPED';

/**
 * Finds the entries of records on the list of skipped ones, in both directions: a person's change of the other half lets the other pass try
 * again. Full and forced runs try all of them. Reads the list only where the mapping has skipped records.
 */
export async function findSkipped(
  plan: PassPlan,
  passages: readonly CoupledPassage[],
  pass: PassContext,
): Promise<void> {
  if (pass.mode.kind === 'full' || pass.mode.forced === true || passages.length === 0 || !(await pass.skipped.any()))
    return;
  const bySource = new Map(passages.map((passage) => [passage.key, passage]));
  const byDestination = new Map(passages.flatMap((passage) => otherHalf(plan, passage)));
  const keys = { source: [...bySource.keys()], destination: [...byDestination.keys()] };
  const entries = await pass.unitOfWork.run(({ retries }) =>
    retries.findSkipped(
      plan.mapping.name,
      plan.sourceSide === 'local'
        ? { local: keys.source, integration: keys.destination }
        : { local: keys.destination, integration: keys.source },
    ),
  );
  for (const entry of entries) {
    const passage = (entry.direction === plan.direction ? bySource : byDestination).get(entry.key);
    if (passage === undefined) continue;
    if (entry.direction === plan.direction) passage.skippedBefore = entry;
    else if (isChanged(plan, passage)) passage.wakes = entry;
  }
}

/** Leaves skipped records alone (EN-218), unless a person changed them since: then they are tried once more. */
export function leaveSkipped(passages: readonly CoupledPassage[]): void {
  for (const passage of passages) {
    const entry = passage.skippedBefore;
    if (entry === undefined || entry.seen === null || entry.seen !== fingerprint(passage)) continue;
    settle(passage, 'skipped', {
      code: leftAlone,
      message: `Skipped after the same failure: ${entry.message} Mend the cause and retry it from the list of skipped records.`,
      facts: { failure: entry.code },
    });
  }
}

function otherHalf(plan: PassPlan, passage: CoupledPassage): readonly (readonly [RecordKey, CoupledPassage])[] {
  const key = passage.coupling === null ? null : couplingKey(passage.coupling, plan.destinationSide);
  return key === null ? [] : [[key, passage]];
}

function isChanged(plan: PassPlan, passage: CoupledPassage): boolean {
  if (passage.source === null || saysNothingNew(plan, passage)) return false;
  return passage.origin === 'change' || passage.origin === 'scan';
}
