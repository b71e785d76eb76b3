import type { InsertRow, UpdateRow, WriteResult } from '../../ports/bulk-writer';
import { couplingKey } from '../../ports/coupling';
import { readDestinations } from '../coupling/read-destinations';
import { going, levels, settleParents } from '../levels';
import type { PassContext } from '../pass-context';
import type { DiffedPassage, PulledPassage, WrittenPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { open, settle } from '../settle';
import type { Batch, PipelineStage } from '../stage';
import { announce } from '../writing/announce';
import { linkLines } from '../writing/link-lines';
import { settleWritten } from '../writing/settle-written';
import { validatedFields } from '../writing/validated-fields';
import { diff } from './diff';
import { resolve } from './resolve';
import { transform } from './transform';

/** A row whose outcome is not known, or that met another version, is read back and decided again: at most this often. */
const rounds = 4;

/** Send them: parents first, then their lines, each level in bulk. */
export const write: PipelineStage<'write'> = {
  name: 'write',
  run: async (batch, pass) => {
    const written = batch.passages as WrittenPassage[];
    for (const level of levels(pass.plan, written)) {
      await writeLevel(level.plan, going(level), pass);
      await linkLines(level.plan, going(level), pass);
    }
    settleFromLines(pass.plan, written);
    return { ...batch, passages: written };
  },
};

async function writeLevel(plan: PassPlan, passages: readonly WrittenPassage[], pass: PassContext): Promise<void> {
  for (const passage of passages) passage.result = null;
  let unsettled = passages;
  for (let round = 0; unsettled.length > 0 && round < rounds; round += 1) {
    if (round > 0) await decideAgain(plan, unsettled, pass);
    unsettled = await send(plan, open(unsettled), pass);
  }
  for (const passage of unsettled) settleUndecided(passage);
}

/** Sends a level once and gives back the records that have to be looked at again. */
async function send(plan: PassPlan, passages: readonly WrittenPassage[], pass: PassContext): Promise<WrittenPassage[]> {
  const inserts = passages.filter((passage) => passage.decision.do === 'insert');
  const updates = passages.filter(
    (passage) => passage.decision.do === 'modify' && Object.keys(passage.changes).length > 0,
  );
  if (inserts.length === 0 && updates.length === 0) return [];
  await announce(plan, inserts, pass);
  const writer = pass.destination.writer;
  const [inserted, updated] = await bothAnswers(
    inserts.length === 0
      ? []
      : writer.insert(
          plan.destination,
          inserts.map((passage) => insertRow(plan, passage)),
        ),
    updates.length === 0
      ? []
      : writer.update(
          plan.destination,
          updates.map((passage) => updateRow(plan, passage, pass)),
        ),
  );
  pass.probe.after('sent');
  const again: WrittenPassage[] = [];
  inserts.forEach((passage, index) => take(passage, inserted[index], 'insert', again));
  updates.forEach((passage, index) => take(passage, updated[index], 'modify', again));
  return again;
}

/** Waits for both, also when one of them throws: nothing may be under way any more when the pass ends. */
async function bothAnswers<Answer>(
  ...calls: readonly [Answer | Promise<Answer>, Answer | Promise<Answer>]
): Promise<[Answer, Answer]> {
  await Promise.allSettled(calls);
  return Promise.all(calls);
}

function insertRow(plan: PassPlan, passage: WrittenPassage): InsertRow {
  const key = passage.decision.do === 'insert' ? passage.decision.key : null;
  const values = { ...passage.changes, ...passage.links };
  return { key, values, validate: validatedFields(plan, values) };
}

/** A row goes under the version that was read as soon as one of its changed fields is mapped both ways. */
function updateRow(plan: PassPlan, passage: DiffedPassage, pass: PassContext): UpdateRow {
  const key =
    passage.destination?.key ??
    couplingKey(passage.coupling as NonNullable<typeof passage.coupling>, plan.destinationSide);
  const twoWay = plan.active.some(
    (index) =>
      plan.movers[index]?.field.direction === 'bidirectional' &&
      plan.movers[index].writes(plan.destinationSide).some((name) => name in passage.changes),
  );
  const conditional = twoWay && pass.capabilities(plan.destination).versions;
  return {
    key: key as UpdateRow['key'],
    version: conditional ? (passage.destination?.version ?? null) : null,
    values: passage.changes,
    validate: validatedFields(plan, passage.changes),
  };
}

function take(
  passage: WrittenPassage,
  result: WriteResult | undefined,
  tried: 'insert' | 'modify',
  again: WrittenPassage[],
): void {
  passage.result = result ?? { status: 'unknown', message: 'The system gave no answer for this record.' };
  if (passage.result.status === 'done') return;
  if (passage.result.status === 'unknown') {
    passage.attempted = tried;
    if (tried === 'modify')
      passage.unanswered = { before: passage.destination?.values ?? {}, changes: passage.changes };
    again.push(passage);
  } else if (passage.result.reason === 'version' || passage.result.reason === 'missing') again.push(passage);
  else if (passage.result.reason === 'duplicate' && tried === 'insert' && isFirstDuplicate(passage)) {
    passage.attempted = tried;
    again.push(passage);
  } else settleRefused(passage, passage.result);
}

const seenDuplicates = new WeakSet<WrittenPassage>();

/** A create that finds its key taken is read back once: it may be our own, answered late. */
function isFirstDuplicate(passage: WrittenPassage): boolean {
  if (seenDuplicates.has(passage)) return false;
  seenDuplicates.add(passage);
  return true;
}

function settleRefused(passage: WrittenPassage, refused: Extract<WriteResult, { status: 'refused' }>): void {
  settle(passage, 'failed', {
    code: refused.code,
    message: refused.message,
    facts: refused.facts,
    aboutRecord: refused.reason !== 'unavailable',
  });
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

function settleUndecided(passage: PulledPassage & { readonly result: WriteResult | null }): void {
  if (passage.result?.status === 'refused') {
    settle(passage, 'failed', {
      code: 'CPL_VERSION_CONFLICT',
      message: 'The record kept changing while it was being synchronized; it is tried again in the next run.',
      facts: passage.result.facts,
      aboutRecord: false,
    });
    return;
  }
  settle(passage, 'failed', {
    code: 'CPL_OUTCOME_UNKNOWN',
    message:
      'The connection was lost and it could not be found out whether the record was written; it is read back in the next run.',
    aboutRecord: false,
  });
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
