import type { ErrorFacts } from '../../sdk/couplet-error';
import type { RecordKey } from '../../sdk/scalars';
import type { PassPlan } from '../plan/pass-plan';
import type { MatchFinding } from './match-finding';

/** The code of a record over which a plugin's matcher threw. */
export const matcherFailed = 'CPL_MATCHER_FAILED';

/** Codes of records that might be one of several. */
export const matchInDoubt: ReadonlySet<string> = new Set(['CPL_MATCH_AMBIGUOUS', 'CPL_MATCH_SHARED']);

/** Why a record was not coupled by its match keys, for people. */
export interface MatchReason {
  readonly code: string;
  readonly message: string;
  readonly facts: ErrorFacts;
}

/** Records that a message names at most. */
const named = 5;

/** Why a record was not coupled by its match keys, with the records in question (EN-250, EN-251). */
export function matchReason(
  { mapping, source, destination }: Pick<PassPlan, 'mapping' | 'source' | 'destination'>,
  finding: Exclude<MatchFinding, { kind: 'matched' }> | null,
): MatchReason {
  const facts = { mapping: mapping.name, table: destination.name };
  const there = destination.name;
  switch (finding?.kind) {
    case undefined:
      return {
        code: 'CPL_NO_MATCH',
        message: `No record of ${there} within the filter holds the same match keys. Couple it by hand, or create it there.`,
        facts,
      };
    case 'ambiguous':
      return {
        code: 'CPL_MATCH_AMBIGUOUS',
        message: `${finding.candidates.length} records of ${there} hold the same match keys: ${listed(finding.candidates)}. Couple it with one of them by hand, or give them different values.`,
        facts: { ...facts, count: finding.candidates.length, candidates: listed(finding.candidates) },
      };
    case 'shared':
      return {
        code: 'CPL_MATCH_SHARED',
        message: `${there} ${finding.key} holds the match keys of this record and of ${source.name} ${listed(finding.rivals)}. Couple one of them with it by hand.`,
        facts: { ...facts, match: finding.key, rivals: listed(finding.rivals) },
      };
    case 'taken':
      return {
        code: 'CPL_MATCH_TAKEN',
        message: `${there} ${finding.key} holds the same match keys, but it is coupled with ${source.name} ${finding.by ?? '(being created)'}. Remove that coupling first, or couple this record by hand.`,
        facts: { ...facts, match: finding.key, takenBy: finding.by },
      };
    case 'failed':
      return {
        code: matcherFailed,
        message: `The matcher of ${mapping.name} failed: ${finding.message}. Couple the record by hand, or mend the plugin.`,
        facts,
      };
  }
}

function listed(keys: readonly RecordKey[]): string {
  const more = keys.length > named ? ` and ${keys.length - named} more` : '';
  return `${keys.slice(0, named).join(', ')}${more}`;
}
