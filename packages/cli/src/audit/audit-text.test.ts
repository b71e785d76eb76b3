import { auditText } from './audit-text';

it('shows who did what to what, with the facts, long ones cut', () => {
  const entry = { at: '2026-01-31T12:00:00.000Z', actor: 'anna', action: 'record.coupled', subject: 'CUSTOMER' };
  const text = auditText([{ ...entry, facts: { count: 2, keys: Array.from({ length: 50 }, () => 'key') } }]);
  const [head, count, keys = ''] = text.split('\n');
  expect(head).toBe('2026-01-31T12:00:00.000Z  anna  record.coupled  CUSTOMER');
  expect(count).toBe('    count: 2');
  expect(keys).toMatch(/^ {4}keys: \["key".* …$/);
  expect(keys.length).toBeLessThan(150);
  expect(auditText([])).toBe('Nothing was changed yet.');
});
