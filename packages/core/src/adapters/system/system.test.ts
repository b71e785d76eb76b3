import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pinoLogger, systemClock, systemRandom, systemScheduler } from '.';

it('tells the time of the machine', () => {
  const before = Date.now();
  const now = systemClock.now();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

it('draws numbers in [0, 1), bytes and uuids that differ', () => {
  const numbers = Array.from({ length: 200 }, () => systemRandom.next());
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  expect(new Set(numbers).size).toBe(200);
  expect(systemRandom.bytes(16)).toHaveLength(16);
  expect(systemRandom.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
});

it('sleeps, and wakes with the reason of an aborted signal', async () => {
  const controller = new AbortController();
  const sleeping = systemScheduler.sleep(60_000, controller.signal);
  controller.abort(new Error('enough'));
  await expect(sleeping).rejects.toThrow('enough');
  await expect(systemScheduler.sleep(1)).resolves.toBeUndefined();
});

it('appends JSON lines to a file that only its owner reads', () => {
  const directory = mkdtempSync(join(tmpdir(), 'couplet-log-'));
  try {
    const file = join(directory, 'deep', 'couplet.log');
    for (const run of [1, 2]) {
      const logger = pinoLogger(file);
      logger.warn('something happened', { run });
      logger.close();
      logger.info('after the end');
    }
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { level: 40, event: 'something happened', run: 1 },
      { level: 40, event: 'something happened', run: 2 },
    ]);
    expect(statSync(file).mode & 0o077).toBe(0);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
