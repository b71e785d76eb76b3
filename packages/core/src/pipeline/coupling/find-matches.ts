import type { CoupledPassage } from '../passage';
import type { PassContext } from '../pass-context';
import type { PassPlan } from '../plan/pass-plan';
import { askMatcher } from './ask-matcher';
import { claimDestinations, type Proposal } from './claim-destinations';
import { betterFinding, type MatchFinding } from './match-finding';
import { matchGroups } from './match-groups';
import { matchInDoubt } from './match-reason';
import { proposeByFields } from './propose-by-fields';
import { proposeByHistory } from './propose-by-history';

/**
 * Looks for the other half of uncoupled records: after a restored backup by what they were coupled with before, by the plugin's matcher, then,
 * where the run asks for match-based coupling, by the fields marked as match keys, lowest priority first (DV-160). Each group of keys is asked
 * on its own: one that finds nothing, or nothing certain, leaves the record to the next. Where a run does not match, those are matched all the
 * same that were set aside because they might be one of several: to create them would make a double. Only a record that is not coupled yet
 * counts. Records without any finding are missing from the answer; those over which the matcher threw are not looked for any further.
 */
export async function findMatches(
  plan: PassPlan,
  passages: readonly CoupledPassage[],
  pass: PassContext,
): Promise<ReadonlyMap<CoupledPassage, MatchFinding>> {
  const search = new MatchSearch(plan, passages, pass);
  await search.askHistory();
  // the matcher belongs to the mapping of the pass: the lines of its documents are another mapping's
  if (pass.matcher !== null && plan.mapping === pass.plan.mapping) await search.askMatcher(pass.matcher);
  const asked = pass.mode.match ? passages : passages.filter((passage) => isInDoubt(passage, pass));
  if (asked.length > 0) for (const group of matchGroups(plan)) await search.askGroup(group, asked);
  return search.findings;
}

/** Whether a record was set aside because it might be one of several, and nobody asked for it to be created all the same. */
function isInDoubt({ retry, skippedBefore }: CoupledPassage, { mode }: PassContext): boolean {
  const entry = retry ?? skippedBefore;
  return entry != null && mode.kind === 'modified' && matchInDoubt.has(entry.code);
}

class MatchSearch {
  readonly findings = new Map<CoupledPassage, MatchFinding>();

  constructor(
    private readonly plan: PassPlan,
    private readonly passages: readonly CoupledPassage[],
    private readonly pass: PassContext,
  ) {}

  async askHistory(): Promise<void> {
    await this.#claim(await proposeByHistory(this.plan, this.passages, this.pass));
  }

  async askMatcher(matcher: NonNullable<PassContext['matcher']>): Promise<void> {
    const rows = this.#rest(this.passages).flatMap((passage) => passage.source ?? []);
    const { keys, failures } = await askMatcher(matcher, rows, this.plan.direction, this.pass.load);
    for (const passage of this.passages) {
      const message = failures.get(passage.key);
      if (message !== undefined) this.#note(passage, { kind: 'failed', message });
    }
    await this.#claim(
      this.passages.flatMap((passage) => {
        const key = keys.get(passage.key);
        return key === undefined ? [] : [{ passage, key }];
      }),
    );
  }

  async askGroup(group: Parameters<typeof proposeByFields>[1], passages: readonly CoupledPassage[]): Promise<void> {
    const rest = this.#rest(passages);
    if (rest.length === 0) return;
    const { proposals, uncertain } = await proposeByFields(this.plan, group, rest, this.pass);
    for (const [passage, finding] of uncertain) this.#note(passage, finding);
    await this.#claim(proposals);
  }

  async #claim(proposals: readonly Proposal[]): Promise<void> {
    const { kept, lost } = await claimDestinations(this.plan, proposals, this.pass);
    for (const { passage, key } of kept) this.#note(passage, { kind: 'matched', key });
    for (const [{ passage, key }, by] of lost) this.#note(passage, { kind: 'taken', key, by });
  }

  #rest(passages: readonly CoupledPassage[]): readonly CoupledPassage[] {
    return passages.filter((passage) => !isFinal(this.findings.get(passage)));
  }

  #note(passage: CoupledPassage, finding: MatchFinding): void {
    this.findings.set(passage, betterFinding(this.findings.get(passage), finding));
  }
}

/** Whether match keys are asked no more. */
function isFinal(finding: MatchFinding | undefined): boolean {
  return finding?.kind === 'matched' || finding?.kind === 'failed';
}
