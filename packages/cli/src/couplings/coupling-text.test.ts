import type { CouplingResult } from '@couplet/core/internal';
import { couplingText } from './coupling-text';

const none = { inserted: 0, modified: 0, deleted: 0, unchanged: 0, coupled: 0, uncoupled: 0, skipped: 0, failed: 0 };
const result = (type: CouplingResult['type'], counters: object): string =>
  couplingText({
    run: 'r',
    mapping: 'ITEM',
    type,
    state: 'finished',
    counters: { ...none, notCoupled: 0, waiting: 0, filtered: 0, ...counters },
    problems: [],
  });

it('says what a figure means for the work at hand', () => {
  expect(result('Coupling', { coupled: 1, skipped: 2 })).toBe(
    'Coupling of ITEM finished: 1 coupled, 2 coupled already.',
  );
  expect(result('Uncoupling', { skipped: 2 })).toBe('Uncoupling of ITEM finished: 2 not coupled.');
  expect(result('Synchronization', { filtered: 1 })).toBe('Synchronization of ITEM finished: 1 left out by a filter.');
  expect(result('Coupling', {})).toBe('Coupling of ITEM finished: nothing to do.');
});
