import type { UnitOfWork } from '@couplet/core/internal';
import { repositoriesWith } from '../variations/ports-with';
import type { SeededBug } from './seeded-bug';

/** Mistakes in how runs are counted, shared between workers, and brought to their end. */
export const jobBugs: readonly SeededBug[] = [
  {
    name: 'one record too many is counted as pulled',
    breaks: 'S9',
    repositories: (inner) =>
      repositoriesWith(inner, 'jobs', (jobs) => ({
        advance: (advance) => jobs.advance({ ...advance, pulled: advance.pulled + (advance.pulled > 0 ? 1 : 0) }),
      })),
  },
  {
    name: 'modified records are counted twice',
    breaks: 'S9',
    repositories: (inner) =>
      repositoriesWith(inner, 'jobs', (jobs) => ({
        advance: (advance) => {
          const more = advance.counters.modified;
          const counters = { ...advance.counters, modified: 2 * more };
          return jobs.advance({ ...advance, counters, pulled: advance.pulled + more });
        },
      })),
  },
  {
    name: 'new records are counted as unchanged',
    breaks: 'S9',
    repositories: (inner) =>
      repositoriesWith(inner, 'jobs', (jobs) => ({
        advance: (advance) => {
          const { inserted, unchanged } = advance.counters;
          return jobs.advance({
            ...advance,
            counters: { ...advance.counters, inserted: 0, unchanged: unchanged + inserted },
          });
        },
      })),
  },
  {
    name: 'the checkpoint moves in a transaction of its own, before the outcomes are stored',
    breaks: 'S16 S7 S9',
    unitOfWork: (inner): UnitOfWork => ({
      run: (work) =>
        inner.run((repositories) =>
          work(
            repositoriesWith(repositories, 'jobs', () => ({
              advance: (advance) => {
                void inner.run((later) => later.jobs.advance(advance)).catch(() => undefined);
                return Promise.resolve();
              },
            })),
          ),
        ),
    }),
  },
  {
    name: 'a worker that lost its lease takes it again, and records what it read before',
    breaks: 'S13 S9 S3 S1 L3',
    repositories: (inner) =>
      repositoriesWith(inner, 'jobs', (jobs) => ({
        advance: async (advance) => {
          if (await inner.leases.prolong(advance.lease, 60)) return jobs.advance(advance);
          const lease = await inner.leases.take(advance.lease.pair, advance.lease.owner, 60);
          return jobs.advance(lease === null ? advance : { ...advance, lease });
        },
      })),
  },
  {
    name: 'leases are not given back',
    breaks: 'L3',
    repositories: (inner) => repositoriesWith(inner, 'leases', () => ({ release: async () => undefined })),
  },
  {
    name: 'finished runs stay open',
    breaks: 'L2 L3',
    repositories: (inner) =>
      repositoriesWith(inner, 'jobs', (jobs) => ({
        setRunState: async (run, state, reason) => state === 'finished' || jobs.setRunState(run, state, reason),
      })),
  },
  {
    name: 'checkpoints are forgotten',
    breaks: 'S14 S8 L1 L5',
    repositories: (inner) => repositoriesWith(inner, 'checkpoints', () => ({ find: async () => null })),
  },
  {
    name: 'the checkpoint of a run is not stored',
    breaks: 'S7 S14 L1 L5',
    repositories: (inner) =>
      repositoriesWith(inner, 'jobs', (jobs) => ({
        advance: (advance) => jobs.advance({ ...advance, checkpoint: null }),
      })),
  },
];
