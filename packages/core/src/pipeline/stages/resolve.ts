import { couplingKey, type Coupling } from '../../ports/coupling';
import type { RecordKey, RowValues } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import { judgeDeletionConflict } from '../conflicts/deletion-conflict';
import { judgeUpdateConflict, winnerOf } from '../conflicts/update-conflict';
import { mergeFields } from '../deciding/merge-fields';
import { canonical } from '../fields/canonical';
import { hashText } from '../fields/hash';
import { going, levels, settleParents } from '../levels';
import type { PassContext } from '../pass-context';
import type { CoupledPassage, Decision, Passage, ResolvedPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { open, settle } from '../settle';
import type { Batch, PipelineStage } from '../stage';

/** Insert, modify, restore, uncouple, wait, or conflict? */
export const resolve: PipelineStage<'resolve'> = {
  name: 'resolve',
  run: async (batch, pass) => {
    for (const level of levels(pass.plan, batch.passages)) {
      const passages = going(level).map(undecided);
      for (const passage of passages) await decide(level.plan, passage, pass);
      await chooseKeys(level.plan, open(passages), pass);
    }
    settleParents(batch.passages);
    return batch as Batch<ResolvedPassage>;
  },
};

function undecided(passage: CoupledPassage): ResolvedPassage {
  const decision: Decision = { do: 'none' };
  const attempted = (passage as Partial<ResolvedPassage>).attempted ?? null;
  return Object.assign(passage, { decision, moves: [], agreed: new Set<number>(), judged: null, attempted });
}

async function decide(plan: PassPlan, passage: ResolvedPassage, pass: PassContext): Promise<void> {
  const { coupling } = passage;
  if (passage.parent !== null && decideWithDocument(passage, passage.parent)) return;
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
    passage.attempted = 'insert';
  }
  if (passage.destination === null) return decideMissing(plan, passage, pass);
  await merge(plan, passage, coupling, pass);
}

/** A line follows its document where that is uncoupled, or created again. */
function decideWithDocument(passage: ResolvedPassage, { decision }: Passage): boolean {
  if (decision?.do === 'uncouple') {
    if (passage.coupling === null) settle(passage, 'notCoupled');
    else passage.decision = decision;
    return true;
  }
  const gone = passage.coupling?.state === 'coupled' && passage.destination === null;
  if (decision?.do !== 'insert' || !gone) return false;
  passage.decision = { do: 'insert', key: null, restore: true };
  return true;
}

/** The source was deleted; its other half may be there or not. */
async function decideDeleted(plan: PassPlan, passage: ResolvedPassage, pass: PassContext): Promise<void> {
  if (passage.destination === null) {
    passage.decision = { do: 'uncouple', reason: 'Both records are gone.' };
    return;
  }
  const verdict = await judgeDeletionConflict(plan, passage, plan.sourceSide, pass);
  if (verdict === 'uncouple')
    passage.decision = { do: 'uncouple', reason: `The record was deleted in ${plan.source.name}.` };
  else if (verdict === 'restore' && plan.mapping.direction === 'bidirectional')
    settle(passage, 'skipped', {
      code: 'CPL_RESTORE_FROM_OTHER_SIDE',
      message: `Deleted in ${plan.source.name}; the other pass creates it again.`,
    });
  else failDeleted(plan, passage, plan.source.name);
}

/** The destination is gone while its source was changed or asked for. */
async function decideMissing(plan: PassPlan, passage: ResolvedPassage, pass: PassContext): Promise<void> {
  const verdict = await judgeDeletionConflict(plan, passage, plan.destinationSide, pass);
  if (verdict === 'uncouple')
    passage.decision = { do: 'uncouple', reason: `The record was deleted in ${plan.destination.name}.` };
  else if (verdict === 'restore') passage.decision = { do: 'insert', key: null, restore: true };
  else failDeleted(plan, passage, plan.destination.name);
}

function failDeleted(plan: PassPlan, passage: ResolvedPassage, table: string): void {
  settle(passage, 'failed', {
    code: 'CPL_DELETION_CONFLICT',
    message: `The coupled record was deleted in ${table}. Restore it, remove the coupling, or choose a deletion policy for ${plan.mapping.name}.`,
    facts: { mapping: plan.mapping.name, table },
  });
}

async function merge(plan: PassPlan, passage: ResolvedPassage, coupling: Coupling, pass: PassContext): Promise<void> {
  passage.decision = { do: 'modify' };
  const { conflicts } = mergeFields(plan, passage);
  if (passage.settlement !== null || conflicts.length === 0) return;
  if (judgedBefore(plan, passage, coupling)) {
    settle(passage, 'skipped', {
      code: 'CPL_CONFLICT_REPORTED',
      message: 'Both sides are still as they were when their conflict was reported.',
    });
    return;
  }
  const names = conflicts.map((index) => plan.movers[index]?.field.id ?? '').join(', ');
  const verdict = await judgeUpdateConflict(plan, passage, conflicts, pass);
  if (verdict === 'fail' || verdict === 'skip') {
    passage.judged = { ...versions(plan, passage), verdict };
    settle(passage, verdict === 'fail' ? 'failed' : 'skipped', {
      code: 'CPL_UPDATE_CONFLICT',
      message: `Both sides changed ${names} to different values since the last synchronization. Choose a side for this record, or an update policy for ${plan.mapping.name}.`,
      facts: { mapping: plan.mapping.name, fields: names },
    });
    return;
  }
  const sourceWins = plan.sourceSide === 'local' ? 'keepLocal' : 'keepIntegration';
  const undecidedFields = conflicts.filter((index) => winnerOf(verdict, plan.movers[index]?.field.id ?? '') === null);
  if (undecidedFields.length > 0) {
    settle(passage, 'failed', {
      code: 'CPL_UPDATE_CONFLICT',
      message: `The resolver named no winner for ${names}.`,
      facts: { fields: names },
    });
    return;
  }
  for (const index of conflicts)
    if (winnerOf(verdict, plan.movers[index]?.field.id ?? '') !== sourceWins) passage.moves[index] = null;
  if (
    plan.active.every(
      (index) => passage.moves[index] === null || passage.agreed.has(index) || plan.movers[index]?.hashed === false,
    )
  )
    settle(passage, 'skipped', {
      code: 'CPL_CONFLICT_DECIDED',
      message: `The ${plan.destinationSide} side wins ${names}; the other pass moves it.`,
    });
}

function judgedBefore(plan: PassPlan, passage: ResolvedPassage, coupling: Coupling): boolean {
  if (passage.origin === 'retry' || passage.origin === 'selected' || coupling.conflict === null) return false;
  const now = versions(plan, passage);
  return (
    coupling.conflict.localVersion === now.localVersion &&
    coupling.conflict.integrationVersion === now.integrationVersion
  );
}

function versions(
  plan: PassPlan,
  passage: ResolvedPassage,
): { localVersion: string | null; integrationVersion: string | null } {
  const source =
    passage.source && (passage.source.version ?? fingerprint(plan, plan.sourceSide, passage.source.values));
  const destination =
    passage.destination &&
    (passage.destination.version ?? fingerprint(plan, plan.destinationSide, passage.destination.values));
  return plan.sourceSide === 'local'
    ? { localVersion: source, integrationVersion: destination }
    : { localVersion: destination, integrationVersion: source };
}

/** Stands for a version where the system has none: the values of the fields that can be in conflict. */
function fingerprint(plan: PassPlan, side: Side, values: RowValues): string {
  const texts = plan.movers
    .filter(({ field }) => field.mapping.kind === 'value' && field.direction === 'bidirectional')
    .flatMap(({ field }) => (side === 'local' ? field.local : field.integration))
    .map((field) => canonical(field, values[field.name]));
  const { high, low } = hashText(JSON.stringify(texts));
  return `#${high.toString(16)}${low.toString(16)}`;
}

/** New records get the keys that we choose, before anything is sent: lines need their parents' keys too. */
async function chooseKeys(plan: PassPlan, passages: readonly ResolvedPassage[], pass: PassContext): Promise<void> {
  const inserts = passages.filter((passage) => passage.decision.do === 'insert' && passage.decision.key === null);
  if (inserts.length === 0) return;
  const keys: readonly RecordKey[] | null = await pass.destination.writer.chooseKeys(plan.destination, inserts.length);
  inserts.forEach((passage, index) => {
    if (passage.decision.do === 'insert') passage.decision = { ...passage.decision, key: keys?.[index] ?? null };
  });
}
