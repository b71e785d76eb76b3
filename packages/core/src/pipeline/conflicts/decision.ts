import type { JudgedConflict } from '../../ports/coupling';
import type { FieldConflict } from '../../ports/field-conflict';
import type { Winner } from '../../sdk/conflict-winner';
import type { RowValues } from '../../sdk/scalars';
import { hashText } from '../fields/hash';

/** A winner for one field, for exactly the values that the person saw. */
interface DecidedField {
  readonly field: string;
  readonly winner: Winner;
  readonly local: string;
  readonly integration: string;
}

/**
 * What a person decided about a coupled record. It is stored with the coupling, and the next run carries it out under the versions that it
 * reads: `winner` for all fields in conflict, or one per field, void as soon as one of its two values changes again; `restore` creates a
 * deleted half again.
 */
export interface Decision {
  readonly winner: Winner | null;
  readonly fields: readonly DecidedField[];
  readonly restore: boolean;
}

/** One side wins all fields in conflict. */
export function wholeDecision(winner: Winner): Decision {
  return { winner, fields: [], restore: false };
}

/** The deleted half is created again. */
export const restoreDecision: Decision = { winner: null, fields: [], restore: true };

/** A winner for each field, on the values that were shown. */
export function fieldDecision(
  conflicts: readonly FieldConflict[],
  winners: Readonly<Record<string, Winner>>,
): Decision {
  return {
    winner: null,
    restore: false,
    fields: conflicts.flatMap(({ field, local, integration }) => {
      const winner = winners[field];
      return winner === undefined
        ? []
        : [{ field, winner, local: valuesText(local), integration: valuesText(integration) }];
    }),
  };
}

/** The winner that a decision names for a field with its present values, or null. */
export function decidedWinner(decision: Decision | null, conflict: FieldConflict): Winner | null {
  if (decision === null) return null;
  const decided = decision.fields.find(({ field }) => field === conflict.field);
  if (decided === undefined) return decision.winner;
  const same = decided.local === valuesText(conflict.local) && decided.integration === valuesText(conflict.integration);
  return same ? decided.winner : null;
}

/** A decision as the coupling keeps it, in place of the verdict. */
export function decisionText(decision: Decision): string {
  return JSON.stringify(decision);
}

/** The decision that a coupling keeps, or null where nobody decided. */
export function decisionOf(conflict: JudgedConflict | null): Decision | null {
  return conflict === null || !conflict.verdict.startsWith('{') ? null : (JSON.parse(conflict.verdict) as Decision);
}

/** What a coupling keeps of which one half is gone, and the other pass has to look at the other one. */
export const leftToOtherPass: JudgedConflict = { localVersion: null, integrationVersion: null, verdict: 'otherPass' };

/** Whether something is to be done about a coupling, even if its records say nothing new: a decision to carry out, a half that is gone. */
export function isOpenConflict(conflict: JudgedConflict | null): boolean {
  return conflict !== null && (conflict.verdict === leftToOtherPass.verdict || decisionOf(conflict) !== null);
}

function valuesText(values: RowValues): string {
  const { high, low } = hashText(
    JSON.stringify(Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1))),
  );
  return `${high.toString(16)}-${low.toString(16)}`;
}
