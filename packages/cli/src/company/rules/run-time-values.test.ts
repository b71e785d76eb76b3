import { isRunTimeValue, resolveRunTimeValue } from './run-time-values';

const context = {
  workDate: '2026-04-13',
  contactOf: (table: string, no: string) => (`${table} ${no}` === 'customer C/1' ? 'CT000007' : undefined),
};

describe('run-time values', () => {
  it.each([
    ["{{CalcDate('<CY - 3Y + 1D>', WorkDate())}}", '2024-01-01'],
    ["{{CalcDate('<-1M>', Today())}}", '2026-03-13'],
    ['{{WorkDate()}}', '2026-04-13'],
    ['{{contactOf:Customer:c/1}}', 'CT000007'],
  ])('works out %s', (text, expected) => {
    expect(resolveRunTimeValue(text, context)).toBe(expected);
  });

  it.each([
    '{{DirectFileLbl}}',
    '{{contactOf:Vendor:C/1}}',
    '{{contactOf:Bank Account:NBL}}',
    "{{CalcDate('<nonsense>', WorkDate())}}",
    'before {{WorkDate()}}',
  ])('cannot work out %s', (text) => {
    expect(isRunTimeValue(text)).toBe(true);
    expect(resolveRunTimeValue(text, context)).toBeUndefined();
  });

  it('leaves ordinary text alone', () => {
    expect(isRunTimeValue('{one} {two}}')).toBe(false);
  });
});
