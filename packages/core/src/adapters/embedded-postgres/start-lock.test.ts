import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { birthOf } from './process-state';
import { withStartLock } from './start-lock';
import { TemporaryServers } from './temporary-directory.test.support';

const temporary = new TemporaryServers();

afterAll(() => temporary.clear());

function lockFile(content?: string): string {
  const file = join(temporary.directory(), 'start.lock');
  if (content !== undefined) writeFileSync(file, content);
  return file;
}

function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

const ignore = (): void => undefined;

describe('the start lock', () => {
  it('lets one in at a time, and leaves nothing behind', async () => {
    const file = lockFile();
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 8 }, () =>
        withStartLock(file, 60_000, ignore, async () => {
          inside += 1;
          most = Math.max(most, inside);
          await pause(5);
          inside -= 1;
        }),
      ),
    );
    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  it('is given back when the work fails', async () => {
    const file = lockFile();
    const work = withStartLock(file, 60_000, ignore, () => Promise.reject(new Error('broken')));
    await expect(work).rejects.toThrow('broken');
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    ['a process that is gone', () => JSON.stringify({ pid: deadPid(), born: null, token: 'old' })],
    ['an earlier process with our number', () => JSON.stringify({ pid: process.pid, born: null, token: 'old' })],
    ['a power failure', () => ''],
  ])('is taken over from %s, by one of many', async (_whose, content) => {
    const file = lockFile(content());
    let inside = 0;
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 5 }, () =>
        withStartLock(file, 60_000, ignore, async () => {
          inside += 1;
          order.push(inside);
          await pause(2);
          inside -= 1;
        }),
      ),
    );
    expect(order).toEqual([1, 1, 1, 1, 1]);
  });

  it('is taken over from an earlier process whose number another one has now', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      if (birthOf(child.pid ?? 0) === undefined) return; // only Linux tells when a process started
      const file = lockFile(JSON.stringify({ pid: child.pid, born: '1', token: 'old' }));
      expect(await withStartLock(file, 60_000, ignore, () => Promise.resolve('in'))).toBe('in');
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('of a living process is waited for, then refused, and never removed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      const content = JSON.stringify({ pid: child.pid, born: birthOf(child.pid ?? 0) ?? null, token: 'theirs' });
      const file = lockFile(content);
      const waited: number[] = [];
      const work = withStartLock(
        file,
        200,
        (pid) => waited.push(pid),
        () => Promise.resolve(),
      );
      await expect(work).rejects.toMatchObject({ code: 'CPL_EMBEDDED_POSTGRES_LOCKED', facts: { pid: child.pid } });
      expect(waited).toEqual([child.pid]);
      expect(readFileSync(file, 'utf8')).toBe(content);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
