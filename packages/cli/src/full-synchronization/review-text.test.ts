import type { ReviewLineView } from '@couplet/core/internal';
import { reviewText } from './review-text';

const line: ReviewLineView = {
  mapping: 'PAYMENT TERMS',
  title: 'Payment terms',
  recommendation: 'coupleRecords',
  choice: null,
  state: 'failed',
  run: null,
  problem: { code: 'CPL_NO_MATCH_KEYS', message: 'It has no match keys.' },
  dependencies: [],
  blockedBy: [],
  directions: [],
  asksToCreate: true,
};

it('tells what went wrong and how to go on, in words that a shell takes', () => {
  const text = reviewText([line, { ...line, mapping: 'CUSTOMER', problem: null, state: 'finished' }]);
  expect(text).toContain('PAYMENT TERMS: It has no match keys.\n');
  expect(text).toContain('couplet full-sync create-all "PAYMENT TERMS"');
  expect(text).toContain('    couplet full-sync answer "PAYMENT TERMS" yes\n    couplet full-sync answer CUSTOMER yes');
  expect(text.match(/full-sync restart/g)).toHaveLength(1);
  expect(reviewText([{ ...line, problem: null, asksToCreate: false }])).not.toContain('couplet full-sync');
});
