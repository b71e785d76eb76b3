import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { exists, isAlive } from './process-state';
import { startEmbeddedPostgres } from './start-embedded-postgres';
import { TemporaryServers } from './temporary-directory.test.support';

const temporary = new TemporaryServers();
afterAll(() => temporary.clear());

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux('starts again after a server that was killed and is not collected by its parent [G1]', async () => {
  // the shell becomes a program that never asks what became of the child it started
  const parent = spawn('sh', ['-c', 'sleep 600 & echo $!; exec sleep 600'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const zombie = Number(line.toString());
    while (readFileSync(`/proc/${parent.pid}/comm`, 'utf8').trim() !== 'sleep') await pause(5);
    process.kill(zombie, 'SIGKILL');
    while (isAlive(zombie)) await pause(5);
    expect(exists(zombie)).toBe(true);

    const dataDir = temporary.directory();
    const first = temporary.keep(await startEmbeddedPostgres({ dataDir, flags: ['fsync=off'] }));
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
    const content = readFileSync(pidFile, 'utf8');
    await first.stop();
    expect(existsSync(pidFile)).toBe(false);
    writeFileSync(pidFile, content.replace(/^\d+/, String(zombie)));
    const second = temporary.keep(await startEmbeddedPostgres({ dataDir, flags: ['fsync=off'] }));
    expect(second).toMatchObject({ reused: false });
    expect(second.pid).not.toBe(zombie);
  } finally {
    parent.kill('SIGKILL');
  }
});
