import { failureText, findFailure } from './history/find-failure';
import { parsePath, select } from './history/path';
import { play } from './history/play';
import { writeScript } from './history/write-script';

const histories = 300;

describe('any history of edits, crashes, lost answers, rivals and decisions', () => {
  it(`keeps every rule, ${histories} times [S1] [S2] [S3] [S4] [S5] [S6] [S7] [S8] [S9] [S10] [S11] [S12] [S13] [S16] [S17] [S18] [L1] [L2] [L3] [L5]`, async () => {
    for (let seed = 1; seed <= histories; seed += 1) {
      const failure = await findFailure(seed);
      if (failure !== null) throw new Error(failureText(failure));
    }
  }, 240_000);

  it('is the same each time it is played [D1]', async () => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const script = writeScript(seed);
      const { digest } = await play(script, null, 'digest');
      expect((await play(writeScript(seed), null, 'digest')).digest).toBe(digest);
      const withoutLast = select(script, [...script.commands.slice(0, -1).keys()]);
      expect((await play(withoutLast, null, 'digest')).digest).not.toBe(digest);
    }
  });
});

it('a replay names the seed and what is kept of its script', () => {
  expect(parsePath('12:3.5')).toEqual({ seed: 12, kept: [3, 5] });
  expect(parsePath('12')).toEqual({ seed: 12, kept: null });
});
