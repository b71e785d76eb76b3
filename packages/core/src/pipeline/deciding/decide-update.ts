import type { Coupling } from '../../ports/coupling';
import type { FieldConflict } from '../../ports/field-conflict';
import type { Winner } from '../../sdk/conflict-winner';
import { ResolverFailedError } from '../conflicts/ask-resolver';
import { conflictVersions, isJudgedBefore } from '../conflicts/conflict-versions';
import { decidedWinner, decisionOf, wholeDecision, type Decision } from '../conflicts/decision';
import { fieldConflicts } from '../conflicts/field-conflicts';
import { settleReported } from '../conflicts/reported-conflict';
import { judgeUpdateConflict, winnerOf } from '../conflicts/update-conflict';
import type { PassContext } from '../pass-context';
import type { ResolvedPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { reasonOf, settle } from '../settle';
import { handOver, leaveToOtherPass } from './leave-to-other-pass';
import { mergeFields } from './merge-fields';
import { wholeRecordConflicts } from './widen-conflicts';

/** Merges both halves field by field; what both sides changed to different values is decided by a person, or by the mapping's policy. */
export async function decideUpdate(
  plan: PassPlan,
  passage: ResolvedPassage,
  coupling: Coupling,
  pass: PassContext,
): Promise<void> {
  passage.decision = { do: 'modify' };
  const conflicts = conflictingFields(plan, passage, pass);
  if (passage.settlement !== null || conflicts.length === 0) return;
  const described = fieldConflicts(plan, passage, conflicts);
  const winners = await winnersOf(plan, passage, coupling, { indexes: conflicts, described }, pass);
  if (winners !== null) applyWinners(plan, passage, coupling, winners);
}

function conflictingFields(plan: PassPlan, passage: ResolvedPassage, { mode }: PassContext): readonly number[] {
  const conflicts = mergeFields(plan, passage, mode.forced);
  if (mode.forced === true || plan.mapping.updateConflictScope === 'field' || passage.settlement !== null)
    return conflicts;
  return wholeRecordConflicts(plan, passage) ?? conflicts;
}

interface Conflicts {
  readonly indexes: readonly number[];
  readonly described: readonly FieldConflict[];
}

/** The winner of every field in conflict; null when the record was settled instead. A person's word counts first, then the mapping's. */
async function winnersOf(
  plan: PassPlan,
  passage: ResolvedPassage,
  coupling: Coupling,
  { indexes, described }: Conflicts,
  pass: PassContext,
): Promise<ReadonlyMap<number, Winner> | null> {
  const decision = pass.mode.forced === true ? forcedDecision(plan, pass) : decisionOf(coupling.conflict);
  const winners = new Map<number, Winner>();
  indexes.forEach((index, place) => {
    const conflict = described[place] as FieldConflict;
    const winner = decidedWinner(decision, conflict) ?? plan.mapping.updateConflictWinners[conflict.field] ?? null;
    if (winner !== null) winners.set(index, winner);
  });
  const open = indexes.filter((index) => !winners.has(index));
  if (open.length === 0) return winners;
  if (isJudgedBefore(plan, passage, coupling)) {
    settleReported(passage);
    return null;
  }
  const names = open.map((index) => fieldOf(plan, index));
  const verdict = await judgeUpdateConflict(plan, passage, open, pass);
  if (verdict instanceof ResolverFailedError) {
    settle(passage, 'failed', { ...reasonOf(verdict), conflicts: described });
    return null;
  }
  if (verdict === 'fail' || verdict === 'skip') {
    passage.judged = { ...conflictVersions(plan, passage), verdict };
    settle(passage, verdict === 'fail' ? 'failed' : 'skipped', {
      code: 'CPL_UPDATE_CONFLICT',
      message: `${plan.source.name} and ${plan.destination.name} changed ${names.join(', ')} to different values since the last synchronization. Choose a side for this record, or an update policy for ${plan.mapping.name}.`,
      facts: { mapping: plan.mapping.name, fields: names.join(', ') },
      conflicts: described,
    });
    return null;
  }
  for (const index of open) {
    const winner = winnerOf(verdict, fieldOf(plan, index));
    if (winner !== null) winners.set(index, winner);
  }
  const unnamed = names.filter((_name, place) => !winners.has(open[place] as number)).join(', ');
  if (unnamed === '') return winners;
  settle(passage, 'failed', {
    code: 'CPL_UPDATE_CONFLICT',
    message: `The resolver ${plan.mapping.updateConflict} named no winner for ${unnamed}.`,
    facts: { mapping: plan.mapping.name, fields: unnamed },
    conflicts: described,
  });
  return null;
}

/** In a forced run one side wins all that differs: the source of its direction, or that of the mapping's first pass (EN-264). */
function forcedDecision({ mapping }: PassPlan, { mode }: PassContext): Decision {
  const direction =
    mode.direction ?? (mapping.direction === 'bidirectional' ? 'toIntegrationTable' : mapping.direction);
  return wholeDecision(direction === 'toIntegrationTable' ? 'keepLocal' : 'keepIntegration');
}

/** The source's winners move; the others wait for the other pass, which is told of them. */
function applyWinners(
  plan: PassPlan,
  passage: ResolvedPassage,
  coupling: Coupling,
  winners: ReadonlyMap<number, Winner>,
): void {
  const sourceWins: Winner = plan.sourceSide === 'local' ? 'keepLocal' : 'keepIntegration';
  const lost = [...winners].filter(([, winner]) => winner !== sourceWins).map(([index]) => index);
  // a field whose source did not change moves, too, where the whole record is in conflict
  for (const index of winners.keys())
    if (lost.includes(index)) passage.moves[index] = null;
    else {
      passage.overrules = true;
      if (passage.moves[index] === null) passage.moves[index] = undefined;
    }
  if (lost.length === 0) return;
  handOver(passage);
  if (decisionOf(coupling.conflict) !== null) passage.judged = coupling.conflict;
  if (!plan.active.every((index) => staysPut(plan, passage, index))) return;
  const names = lost.map((index) => fieldOf(plan, index)).join(', ');
  leaveToOtherPass(passage, {
    code: 'CPL_CONFLICT_DECIDED',
    message: `The ${plan.destinationSide} side wins ${names}; the other pass moves it.`,
  });
}

function staysPut(plan: PassPlan, passage: ResolvedPassage, index: number): boolean {
  return passage.moves[index] === null || passage.agreed.has(index) || plan.movers[index]?.hashed === false;
}

function fieldOf(plan: PassPlan, index: number): string {
  return plan.movers[index]?.field.id ?? '';
}
