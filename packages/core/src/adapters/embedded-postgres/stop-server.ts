import { spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries';
import type { ClusterLayout } from './cluster-layout';
import { EmbeddedPostgresStopError } from './errors';
import { programEnvironment } from './program-environment';
import { isAlive } from './process-state';
import { identify, readPidFile } from './running-server';
import { errorCode } from '../postgres/error-code';

const fastShutdownMs = 30_000;
const immediateShutdownMs = 5_000;

function signal(layout: ClusterLayout, binaries: Binaries, pid: number, mode: 'fast' | 'immediate'): void {
  if (process.platform === 'win32') {
    spawnSync(binaries.pgCtl, ['stop', '-W', '-m', mode, '-D', layout.cluster], {
      env: programEnvironment(),
      windowsHide: true,
    });
    return;
  }
  try {
    process.kill(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return;
    throw new EmbeddedPostgresStopError(layout.root, pid, 'it belongs to another user', { cause: error });
  }
}

async function ended(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await pause(10);
  }
  return true;
}

/**
 * Ends the server: open transactions are rolled back, everything committed is on disk, connections are closed. Waits until its process
 * is gone. After 30 s it is told to drop everything, which costs a short recovery at the next start and nothing else.
 * @throws EmbeddedPostgresStopError `CPL_EMBEDDED_POSTGRES_STOP`
 */
export async function stopServer(layout: ClusterLayout, binaries: Binaries, pid: number): Promise<void> {
  const pidFile = readPidFile(layout);
  // a server started since under another number is not the one that this caller started
  if (pidFile === undefined || pidFile.pid !== pid || identify(layout, pidFile) !== 'ours') {
    await ended(pid, immediateShutdownMs);
    return;
  }
  signal(layout, binaries, pid, 'fast');
  if (await ended(pid, fastShutdownMs)) return;
  signal(layout, binaries, pid, 'immediate');
  if (await ended(pid, immediateShutdownMs)) return;
  throw new EmbeddedPostgresStopError(layout.root, pid, 'it did not answer two requests to end');
}
