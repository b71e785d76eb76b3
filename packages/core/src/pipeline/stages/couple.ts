import { coupleUncoupled } from '../coupling/couple-uncoupled';
import { lookUp } from '../coupling/look-up';
import { readDestinations } from '../coupling/read-destinations';
import { addRemovedLines } from '../coupling/removed-lines';
import { settleEarly } from '../coupling/settle-early';
import { findSkipped, leaveSkipped } from '../failures/leave-skipped';
import { going, levels } from '../levels';
import type { PassContext } from '../pass-context';
import type { CoupledPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { noReferences } from '../references/reference-index';
import { resolveReferences } from '../references/resolve-references';
import { open } from '../settle';
import type { Batch, PipelineStage } from '../stage';

/**
 * Which is its other half, and those of the records it refers to? A record that says nothing new settles here, with nothing read from the
 * other side: our own echo.
 */
export const couple: PipelineStage<'couple'> = {
  name: 'couple',
  run: async (batch, pass) => {
    const { plan } = pass;
    await lookUp(plan, batch.passages, pass);
    const passages = open(batch.passages) as CoupledPassage[];
    await findSkipped(plan, passages, pass);
    await addRemovedLines(plan, passages, pass);
    leaveSkipped(passages);
    for (const passage of open(passages)) settleEarly(plan, passage, pass);
    for (const level of levels(plan, batch.passages)) {
      await coupleUncoupled(level.plan, going(level) as CoupledPassage[], pass);
      await readOtherSide(level.plan, going(level) as CoupledPassage[], pass);
    }
    return batch as Batch<CoupledPassage>;
  },
};

async function readOtherSide(plan: PassPlan, passages: readonly CoupledPassage[], pass: PassContext): Promise<void> {
  await readDestinations(plan, passages, pass);
  const referring = passages.flatMap((passage) =>
    passage.source === null
      ? []
      : [{ passage, source: passage.source.values, destination: passage.destination?.values ?? null }],
  );
  const references = referring.length === 0 ? noReferences : await resolveReferences(plan, referring, pass);
  for (const { passage } of referring) passage.references = references;
}
