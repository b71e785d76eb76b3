import { readDestinations } from '../coupling/read-destinations';
import { going, levels, settleParents } from '../levels';
import type { PassContext } from '../pass-context';
import type { WrittenPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { open } from '../settle';
import type { Batch, PipelineStage } from '../stage';
import { linkLines } from '../writing/link-lines';
import { sendLevel } from '../writing/send-level';
import { settleWritten } from '../writing/settle-written';
import { settleUndecided } from '../writing/take-answer';
import { diff } from './diff';
import { resolve } from './resolve';
import { transform } from './transform';

/** A row whose outcome is not known, or that met another version, is read back and decided again: at most this often. */
const rounds = 4;

/** Send them: parents first, then their lines, each level in bulk. Deletions go the other way round: lines first. */
export const write: PipelineStage<'write'> = {
  name: 'write',
  run: async (batch, pass) => {
    const written = batch.passages as WrittenPassage[];
    for (const level of levels(pass.plan, written)) for (const passage of going(level)) passage.result = null;
    for (const level of levels(pass.plan, written).slice(1).reverse())
      await writeLevel(level.plan, going(level).filter(isDeletion), pass);
    settleParents(written);
    for (const level of levels(pass.plan, written)) {
      await writeLevel(level.plan, going(level), pass);
      await linkLines(level.plan, going(level), pass);
    }
    settleFromLines(pass.plan, written);
    return { ...batch, passages: written };
  },
};

function isDeletion({ decision }: WrittenPassage): boolean {
  return decision.do === 'delete';
}

async function writeLevel(plan: PassPlan, passages: readonly WrittenPassage[], pass: PassContext): Promise<void> {
  let unsettled = passages;
  for (let round = 0; unsettled.length > 0 && round < rounds; round += 1) {
    if (round > 0) await decideAgain(plan, unsettled, pass);
    unsettled = await sendLevel(plan, unsettled, pass);
  }
  for (const passage of unsettled) settleUndecided(passage);
}

/** Reads the other halves again and decides anew, on what is there now. */
async function decideAgain(plan: PassPlan, passages: readonly WrittenPassage[], pass: PassContext): Promise<void> {
  await readDestinations(plan, passages, pass);
  const flat: Batch<WrittenPassage> = {
    passages: [...passages],
    progress: { phase: 'done', position: null, after: null },
    checkpoint: null,
  };
  const view: PassContext = { ...pass, plan: { ...plan, children: [] } };
  await diff.run(await transform.run(await resolve.run(flat, view), view), view);
  for (const passage of passages) passage.result = null;
}

/** Settles from the lines up: a line that failed settles its document. */
function settleFromLines(plan: PassPlan, passages: readonly WrittenPassage[]): void {
  for (const link of plan.children)
    for (const passage of open(passages))
      for (const child of passage.children)
        if (child.plan === link.plan) settleFromLines(link.plan, child.passages as WrittenPassage[]);
  settleParents(passages);
  for (const passage of open(passages)) settleWritten(passage);
}
