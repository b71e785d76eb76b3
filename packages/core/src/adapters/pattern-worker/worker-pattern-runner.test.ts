import { PatternDeadlineError, PatternSuspendedError, WorkerPatternRunner } from '.';

const runner = new WorkerPatternRunner();
afterAll(() => runner.close());

describe('WorkerPatternRunner', () => {
  it('replaces and finds, ignoring case', () => {
    expect(runner.replace('ab(c)', 'ABC abc', '[$1]')).toBe('[C] [c]');
    expect(runner.matches('(a)|(b)', 'ab')).toEqual([
      ['a', 'a', ''],
      ['b', '', 'b'],
    ]);
  });

  // patterns known to backtrack without end, each with a text that makes it do so
  it.each([
    ['(a+)+$', `${'a'.repeat(40)}!`],
    ['([a-z]+)*\\d', 'a'.repeat(40)],
    ['(a|aa)+$', `${'a'.repeat(60)}!`],
    ['(.*?,){20}P', '1,'.repeat(25)],
    ['^(([a-z])+.)+[0-9]$', 'a'.repeat(40)],
    ['(\\w+\\s?)*$', `${'word '.repeat(12)}!?`],
    ['^(\\d+)*x$', '1'.repeat(40)],
  ])('stops %s at the deadline, and goes on with the next', (pattern, text) => {
    expect(() => runner.matches(pattern, text)).toThrow(PatternDeadlineError);
    expect(runner.replace('a', 'a', 'b')).toBe('b');
  });

  it('tells a pattern that is none', () => {
    expect(() => runner.matches('(', 'x')).toThrow(SyntaxError);
    expect(runner.matches('x', 'x')).toEqual([['x']]);
  });
});

describe('a pattern that overruns again and again', () => {
  it('is not tried for half a minute, while others are', async () => {
    let time = 0;
    const one = new WorkerPatternRunner(() => time);
    const bad = () => one.matches('(a+)+$', `${'a'.repeat(40)}!`);
    for (let n = 0; n < 10; n += 1) {
      expect(bad).toThrow(PatternDeadlineError);
      time += 1000;
    }
    expect(bad).toThrow(PatternSuspendedError);
    expect(() => one.matches('(a+)+$', 'aa')).toThrow(expect.objectContaining({ retryable: true }) as Error);
    expect(one.replace('a+$', 'aa', 'b')).toBe('b');
    time += 21_000;
    expect(one.matches('(a+)+$', 'aa')).toHaveLength(1);
    await one.close();
  });
});
