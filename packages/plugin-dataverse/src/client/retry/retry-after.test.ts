import { parseRetryAfter } from './retry-after';

const now = Date.UTC(2026, 0, 1, 12, 0, 0);

describe('Retry-After (H3) [WA-170]', () => {
  it.each([
    ['5', 5000],
    ['0', 0],
    ['1.5', 1500],
    ['3600', 3_600_000],
    ['Thu, 01 Jan 2026 12:00:30 GMT', 30_000],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['-5', null],
    ['soon', null],
    ['', null],
    ['1e9', null],
    ['2026-01-01', null],
    [null, null],
  ])('%s means %s', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });
});
