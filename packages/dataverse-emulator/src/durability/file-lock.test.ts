import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileLock, isAlive } from './file-lock';
import { isZombie, processStart } from './process-start';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'couplet-dataverse-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux('is taken over from a process that was killed and not collected by its parent', async () => {
  // the shell becomes a program that never asks what became of the child it started
  const parent = spawn('sh', ['-c', 'sleep 600 & echo $!; exec sleep 600'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    const path = join(folder, 'test.lock');
    writeFileSync(path, `${pid} ${processStart(pid)}`);
    expect(FileLock.tryTake(path)).toBe(pid);
    while (readFileSync(`/proc/${parent.pid}/comm`, 'utf8').trim() !== 'sleep') await sleep(5);
    process.kill(pid, 'SIGKILL');
    while (!isZombie(pid)) await sleep(5);
    expect(isAlive(pid)).toBe(false);
    const lock = FileLock.tryTake(path);
    expect(lock).toBeInstanceOf(FileLock);
    (lock as FileLock).release();
  } finally {
    parent.kill('SIGKILL');
  }
});
