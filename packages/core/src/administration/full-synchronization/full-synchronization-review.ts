import type { OpenTenant } from '../../host/tenant';
import type { ReviewLine } from '../../ports/repositories/review-repository';
import type { Run } from '../../ports/repositories/synch-job-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { recommend } from './recommend';
import { ReviewLineUnknownError, ReviewRunningError } from './review-errors';
import type { DirectionStatus, ReviewLineView } from './review-view';

/** The review of a tenant's full synchronization: one line per mapping, kept until it is reset. */
export class FullSynchronizationReview {
  constructor(private readonly tenant: OpenTenant) {}

  /** Makes lines for the mappings, and looks again at those that have not started (EN-256); others stay as they are (EN-266). */
  async refresh(): Promise<readonly ReviewLineView[]> {
    const known = await this.#stored();
    const lines: ReviewLine[] = [];
    for (const mapping of this.tenant.mappings) {
      const line = known.get(mapping.name);
      if (line !== undefined && line.state !== 'notStarted') continue;
      const recommendation = await recommend(this.tenant, mapping);
      lines.push({ ...(line ?? newLine(mapping)), recommendation });
    }
    await this.#save(...lines);
    return this.lines();
  }

  /** The lines in the order in which they can go, those that were removed left out. */
  async lines(): Promise<readonly ReviewLineView[]> {
    const stored = await this.#stored();
    const present = this.tenant.mappings.filter((mapping) => isShown(stored.get(mapping.name)));
    const views: ReviewLineView[] = [];
    for (const mapping of present) {
      const line = stored.get(mapping.name) as ReviewLine;
      const dependencies = mapping.dependencies.filter((name) => isShown(stored.get(name)));
      views.push({
        ...line,
        title: mapping.title,
        dependencies,
        blockedBy: dependencies.filter((name) => !isDone(stored.get(name) as ReviewLine)),
        directions: await this.#directions(line.run),
        asksToCreate:
          mapping.onlyCoupled &&
          line.state === 'finished' &&
          (line.choice ?? line.recommendation) === 'fullSynchronization',
      });
    }
    return views;
  }

  /** Takes another way than the recommended one, or goes back to it with null (EN-258). Throws `CPL_REVIEW_RUNNING` and `CPL_REVIEW_LINE_UNKNOWN`. */
  async choose(mapping: string, choice: ReviewLine['choice']): Promise<void> {
    await this.#save({ ...(await this.#idle(mapping)), choice });
  }

  /** Leaves a mapping out until the review is reset (EN-258). */
  async remove(mapping: string): Promise<void> {
    await this.#save({ ...(await this.#idle(mapping)), state: 'removed' });
  }

  /** Makes a line ready to be started again: finished or failed ones too (EN-265). What was created stays coupled, so nothing is created twice. */
  async restart(mapping: string): Promise<void> {
    const line = await this.#idle(mapping);
    const recommendation = await recommend(this.tenant, this.tenant.mapping(mapping));
    await this.#save({ ...line, recommendation, state: 'notStarted', run: null, problem: null });
  }

  /**
   * Starts over with fresh lines for all mappings (EN-266). Lines of mappings that are switched off hold up nothing. Throws `CPL_REVIEW_RUNNING`.
   */
  async reset(): Promise<readonly ReviewLineView[]> {
    const stored = await this.#stored();
    const running = this.tenant.mappings.flatMap(({ name }) => stored.get(name) ?? []).filter(isRunning);
    if (running.length > 0) throw new ReviewRunningError(running.map(({ mapping }) => mapping));
    await this.tenant.unitOfWork.run(({ review }) => review.clear());
    return this.refresh();
  }

  /** Notes how the work on a line goes on. */
  async note(mapping: string, change: Partial<Pick<ReviewLine, 'state' | 'run' | 'problem'>>): Promise<void> {
    await this.#save({ ...(await this.#line(mapping)), ...change });
  }

  async #idle(mapping: string): Promise<ReviewLine> {
    const line = await this.#line(mapping);
    if (line.state === 'running') throw new ReviewRunningError([line.mapping]);
    return line;
  }

  async #line(mapping: string): Promise<ReviewLine> {
    const stored = await this.#stored();
    const line = stored.get(this.tenant.mapping(mapping).name);
    if (line === undefined) throw new ReviewLineUnknownError(mapping, [...stored.keys()]);
    return line;
  }

  async #stored(): Promise<ReadonlyMap<string, ReviewLine>> {
    const lines = await this.tenant.unitOfWork.run(({ review }) => review.lines());
    return new Map(lines.map((line) => [line.mapping, line]));
  }

  async #save(...lines: readonly ReviewLine[]): Promise<void> {
    await this.tenant.unitOfWork.run(({ review }) => review.save(lines));
  }

  async #directions(id: string | null): Promise<readonly DirectionStatus[]> {
    const run: Run | null = id === null ? null : await this.tenant.unitOfWork.run(({ jobs }) => jobs.find(id));
    return (run?.jobs ?? []).map(({ direction, state, counters }) => ({
      direction,
      counters,
      status:
        state === 'waiting' ? 'waiting' : state === 'running' ? 'inProcess' : counters.failed > 0 ? 'error' : 'success',
    }));
  }
}

function isRunning({ state }: ReviewLine): boolean {
  return state === 'running';
}

function newLine({ name }: EffectiveMapping): ReviewLine {
  return {
    mapping: name,
    recommendation: 'noRecordsFound',
    choice: null,
    state: 'notStarted',
    run: null,
    problem: null,
  };
}

function isShown(line: ReviewLine | undefined): boolean {
  return line !== undefined && line.state !== 'removed';
}

/** Whether those that depend on a line may start (EN-260). */
export function isDone({ state, recommendation, choice }: ReviewLine): boolean {
  return state === 'finished' || (state === 'notStarted' && recommendation === 'noRecordsFound' && choice === null);
}
