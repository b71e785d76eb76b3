import { listCandidates, type CouplingCandidate, type OpenTenant } from '@couplet/core';

/** Which candidates are looked for. */
export interface CandidateQuestion {
  /** Part of what people know them by; empty for all. */
  readonly find: string;
  readonly uncoupled: boolean;
  readonly limit: number;
  readonly signal: AbortSignal;
}

/** Candidates that were found, and whether there may be more. */
export interface FoundCandidates {
  readonly candidates: readonly CouplingCandidate[];
  readonly more: boolean;
}

/** Looks through the records within the filter, page by page, until there are enough. */
export async function collectCandidates(
  tenant: OpenTenant,
  mapping: string,
  { find, uncoupled, limit, signal }: CandidateQuestion,
): Promise<FoundCandidates> {
  const part = find.toLowerCase();
  const found: CouplingCandidate[] = [];
  let after: string | null = null;
  do {
    const page = await listCandidates(tenant, mapping, { after, size: 500 });
    for (const candidate of page.candidates) {
      if (uncoupled && candidate.coupledWith !== null) continue;
      if (candidate.label.toLowerCase().includes(part) || candidate.key === part) found.push(candidate);
      if (found.length > limit) return { candidates: found.slice(0, limit), more: true };
    }
    after = page.next;
  } while (after !== null && !signal.aborted);
  return { candidates: found, more: false };
}
