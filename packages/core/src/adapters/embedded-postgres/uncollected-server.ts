import { readFileSync, writeFileSync } from 'node:fs';
import type { ClusterLayout } from './cluster-layout';
import { exists, isAlive } from './process-state';
import { readPidFile } from './running-server';

/** A number that no process has. */
const nobody = 2_147_483_647;

/**
 * Lets a new server pass a `postmaster.pid` that names a zombie: a server that was killed and is not collected yet, which in a container
 * whose first process collects nobody lasts for ever. PostgreSQL would take it for alive. Only the number is replaced: from the rest of
 * the file the new server learns whether other processes of the old one still use its memory, and waits for them.
 */
export function passOverUncollectedServer(layout: ClusterLayout): void {
  const pidFile = readPidFile(layout);
  if (pidFile === undefined || !exists(pidFile.pid) || isAlive(pidFile.pid)) return;
  const [, ...rest] = readFileSync(layout.pidFile, 'utf8').split('\n');
  writeFileSync(layout.pidFile, [nobody, ...rest].join('\n'));
}
