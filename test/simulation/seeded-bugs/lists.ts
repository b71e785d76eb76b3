import type { RetryEntry } from '@couplet/core/internal';
import { repositoriesWith } from '../variations/ports-with';
import type { SeededBug } from './seeded-bug';

/** Mistakes in the lists of records that stayed behind, and in what is told about them. */
export const listBugs: readonly SeededBug[] = [
  {
    name: 'failed records are not kept for another try',
    breaks: 'S7 L1',
    repositories: (inner) =>
      repositoriesWith(inner, 'retries', (retries) => ({
        settle: (mapping, direction, _entries, settled) => retries.settle(mapping, direction, [], settled),
      })),
  },
  {
    name: 'waiting records are not kept',
    breaks: 'S7 L1',
    repositories: (inner) =>
      repositoriesWith(inner, 'retries', (retries) => ({
        settle: (mapping, direction, entries, settled) =>
          retries.settle(
            mapping,
            direction,
            entries.filter((entry) => entry.kind !== 'waiting'),
            settled,
          ),
      })),
  },
  {
    name: 'nothing is ever tried again',
    breaks: 'L1 S17',
    repositories: (inner) => repositoriesWith(inner, 'retries', () => ({ due: async () => [] })),
  },
  {
    name: 'waiting records never go by themselves',
    breaks: 'S17 L1',
    repositories: (inner) =>
      repositoriesWith(inner, 'retries', (retries) => ({
        due: async (mapping, direction, job, size) =>
          (await retries.due(mapping, direction, job, size)).filter((entry) => entry.kind !== 'waiting'),
      })),
  },
  {
    name: 'outages count toward skipping',
    breaks: 'S18',
    repositories: (inner) =>
      repositoriesWith(inner, 'retries', (retries) => ({
        settle: (mapping, direction, entries, settled) =>
          retries.settle(
            mapping,
            direction,
            entries.map((entry): RetryEntry => (entry.kind === 'failed' ? { ...entry, kind: 'skipped' } : entry)),
            settled,
          ),
      })),
  },
  {
    name: 'records that settled well stay on the list',
    breaks: 'L1 L2',
    repositories: (inner) =>
      repositoriesWith(inner, 'retries', (retries) => ({
        settle: (mapping, direction, entries) => retries.settle(mapping, direction, entries, []),
      })),
  },
  {
    name: 'the log does not name failed records',
    breaks: 'S7',
    repositories: (inner) => repositoriesWith(inner, 'jobs', () => ({ addErrors: async () => undefined })),
  },
  {
    name: 'the history does not keep what was overwritten',
    breaks: 'S3',
    repositories: (inner) => repositoriesWith(inner, 'history', () => ({ add: async () => undefined })),
  },
];
