import { keep } from '@couplet/core';
import { blockInactive } from './block-inactive';

const context = (blocked: string | null) => ({
  inserting: blocked === null,
  destination: blocked === null ? null : { blocked },
});

it('blocks a customer whose account is inactive, and never unblocks one [DV-86]', () => {
  expect(blockInactive({ statuscode: 'inactive' }, undefined, context('blank'))).toBe('all');
  expect(blockInactive({ statuscode: 'inactive' }, undefined, context(null))).toBe('all');
  expect(blockInactive({ statuscode: 'inactive' }, undefined, context('ship'))).toBe(keep);
  expect(blockInactive({ statuscode: 'active' }, undefined, context('all'))).toBe(keep);
});
