import { parsePath, select } from './history/path';
import { play } from './history/play';
import { writeScript } from './history/write-script';

it('a history is the same each time it is played [D1]', async () => {
  for (let seed = 1; seed <= 6; seed += 1) {
    const script = writeScript(seed);
    const { digest } = await play(script, null, 'digest');
    expect((await play(writeScript(seed), null, 'digest')).digest).toBe(digest);
    const half = select(script, [...script.commands.slice(0, script.commands.length / 2).keys()]);
    expect((await play(half, null, 'digest')).digest).not.toBe(digest);
  }
}, 600_000);

it('a replay names the seed and what is kept of its script', () => {
  expect(parsePath('12:3.5')).toEqual({ seed: 12, kept: [3, 5] });
  expect(parsePath('12')).toEqual({ seed: 12, kept: null });
});
