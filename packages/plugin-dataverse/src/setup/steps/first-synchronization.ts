import {
  FullSynchronizationReview,
  startFullSynchronization,
  type OpenTenant,
  type ReviewLineView,
} from '@couplet/core/internal';
import { FirstSynchronizationFailedError } from '../errors';
import { done, open, type SetupStep } from '../setup-step';

/** The first full synchronization of all mappings, in the order of their dependencies (DV-183, DV-185). */
export const firstSynchronizationStep: SetupStep = {
  id: 'first-synchronization',
  title: 'First synchronization',
  needs: ['mappings', 'couple-salespeople'],
  check: async (setup) => {
    if (!setup.answers.synchronize) return done('left for later: couplet full-sync start');
    return setup.opened.use(async (tenant) => {
      const left = await unfinished(tenant);
      if (left.length === 0) return done(`${tenant.mappings.length} mappings`);
      return open(`Synchronize ${left.join(', ')} completely`);
    });
  },
  plan: ({ answers }) => (answers.synchronize ? ['Synchronize all mappings completely'] : []),
  apply: (setup) =>
    setup.opened.use(async (tenant) => {
      const review = new FullSynchronizationReview(tenant);
      for (const { mapping, state } of await review.lines()) if (state === 'failed') await review.restart(mapping);
      const lines = await startFullSynchronization(tenant, setup.worker, setup.listener, setup.signal);
      const failed = lines.filter(({ state }) => state === 'failed');
      if (failed.length > 0)
        throw new FirstSynchronizationFailedError(
          failed.map(({ mapping, problem }) => ({ mapping, problem: problem?.message ?? 'unknown' })),
        );
    }),
};

/** Mappings that are not at their end. One that was left out, or has nothing to do on either side, is. */
async function unfinished(tenant: OpenTenant): Promise<readonly string[]> {
  const lines = await tenant.unitOfWork.run(({ review }) => review.lines());
  const settled = new Set(lines.filter(isSettled).map(({ mapping }) => mapping));
  return tenant.mappings.map(({ name }) => name).filter((name) => !settled.has(name));
}

type Line = Pick<ReviewLineView, 'state' | 'recommendation' | 'choice'>;

function isSettled({ state, recommendation, choice }: Line): boolean {
  if (state === 'finished' || state === 'removed') return true;
  return state === 'notStarted' && recommendation === 'noRecordsFound' && choice === null;
}
