import { drawNumber, numberAfter } from './number-series';

const series = (startingNo: string, lastNoUsed = '', incrementByNo = 1) => ({
  code: 'CONT',
  description: '',
  startingNo,
  endingNo: '',
  lastNoUsed,
  incrementByNo,
});

describe('number series', () => {
  it.each([
    ['CT000009', 1, 'CT000010'],
    ['99', 1, '100'],
    ['A1-B009-C', 5, 'A1-B014-C'],
    ['X', 1, undefined],
  ])('after %s comes, %i further, %s', (no, increment, expected) => {
    expect(numberAfter(no, increment)).toBe(expected);
  });

  it('starts at the starting number, goes on after the last one used, and skips numbers in use', () => {
    const contacts = series('CT000001');
    expect(drawNumber(contacts, new Set(['CT000001']))).toBe('CT000002');
    expect(drawNumber(contacts, new Set())).toBe('CT000003');
    expect(contacts.lastNoUsed).toBe('CT000003');
  });

  it('refuses a series that cannot count', () => {
    expect(() => drawNumber(series('', 'NONE'), new Set())).toThrow(/CONT cannot count on from 'NONE'/);
  });
});
