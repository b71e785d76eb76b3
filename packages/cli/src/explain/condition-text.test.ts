import { recordKey, type Condition } from '@couplet/core';
import { conditionText } from './condition-text';

const blocked: Condition = { field: 'blocked', is: 'equal', value: 'blank' };
const company: Condition = { field: 'company', oneOf: [{ table: 'companies', key: recordKey('c1') }, null] };

it('reads like a sentence', () => {
  expect(conditionText({ all: [] })).toBe('every record');
  expect(conditionText({ all: [blocked, company] })).toBe('blocked = blank and company in (companies c1, empty)');
  expect(conditionText({ field: 'parent', target: 'account' })).toBe('parent points to account');
  expect(conditionText({ field: 'no', is: 'notEqual', value: '' })).toBe("no ≠ ''");
});

it('keeps what belongs together in brackets', () => {
  expect(conditionText({ all: [blocked, { any: [blocked, company] }] })).toBe(
    'blocked = blank and (blocked = blank or company in (companies c1, empty))',
  );
  expect(conditionText({ any: [{ all: [blocked] }] })).toBe('blocked = blank');
});
