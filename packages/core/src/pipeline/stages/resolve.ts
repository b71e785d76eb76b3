import { couplingKey } from '../../ports/coupling';
import { addAgreedValues } from '../conflicts/agreed-values';
import { chooseKeys } from '../deciding/choose-keys';
import { decideDeleted, decideMissing, limitDeletions } from '../deciding/decide-deletion';
import { decideUpdate } from '../deciding/decide-update';
import { decideWithDocument } from '../deciding/decide-with-document';
import { going, levels, settleParents } from '../levels';
import type { PassContext } from '../pass-context';
import type { CoupledPassage, Decision, ResolvedPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { open } from '../settle';
import type { Batch, PipelineStage } from '../stage';

/** Insert, modify, restore, delete, uncouple, wait, or conflict? */
export const resolve: PipelineStage<'resolve'> = {
  name: 'resolve',
  run: async (batch, pass) => {
    for (const level of levels(pass.plan, batch.passages)) {
      const passages = going(level).map((passage) => undecided(level.plan, passage));
      for (const passage of passages) await decide(level.plan, passage, pass);
      await limitDeletions(level.plan, passages, pass);
      await addAgreedValues(level.plan, passages, pass);
      await chooseKeys(level.plan, open(passages), pass);
    }
    settleParents(batch.passages);
    return batch as Batch<ResolvedPassage>;
  },
};

const nothingToDo: Decision = { do: 'none' };

function undecided(plan: PassPlan, passage: CoupledPassage): ResolvedPassage {
  const resolved = passage as ResolvedPassage;
  resolved.decision = nothingToDo;
  resolved.moves = new Array<null | undefined>(plan.movers.length);
  resolved.agreed = new Set();
  resolved.judged = null;
  resolved.handsOver = false;
  resolved.overrules = false;
  resolved.isForetold = false;
  resolved.isCreatedBefore = false;
  resolved.attempted = (passage as Partial<ResolvedPassage>).attempted ?? null;
  return resolved;
}

async function decide(plan: PassPlan, passage: ResolvedPassage, pass: PassContext): Promise<void> {
  const { coupling } = passage;
  if (passage.parent !== null && decideWithDocument(plan, passage, passage.parent)) return;
  if (passage.source === null) return decideDeleted(plan, passage, pass);
  if (coupling === null) {
    passage.decision = { do: 'insert', key: null, restore: false };
    return;
  }
  if (coupling.state === 'pending' && coupling.creating === plan.destinationSide) {
    if (passage.destination === null) {
      passage.decision = { do: 'insert', key: couplingKey(coupling, plan.destinationSide), restore: false };
      return;
    }
    // what an earlier run sent is no create of this one
    if (passage.attempted === null && passage.retry !== null) passage.isCreatedBefore = true;
    else passage.attempted = 'insert';
  }
  if (passage.destination === null) return decideMissing(plan, passage, pass);
  await decideUpdate(plan, passage, coupling, pass);
}
