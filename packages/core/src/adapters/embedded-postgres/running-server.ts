import { readFileSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import type { ClusterLayout } from './cluster-layout';
import { commandLineOf, isAlive } from './process-state';
import { errorCode } from '../postgres/error-code';

/** What `postmaster.pid` says. */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping`…; empty while the file is being written. */
  readonly status: string;
}

/** Reads `postmaster.pid`; undefined when there is none, that is, when the server was stopped cleanly or never started. */
export function readPidFile({ pidFile }: ClusterLayout): PidFile | undefined {
  let text: string;
  try {
    text = readFileSync(pidFile, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
}

/**
 * What stands behind `postmaster.pid`: nothing alive, the server of this very data directory, or a process that merely got its number.
 * Where the system shows no command lines (not Linux) a living process is taken for the server; connecting with the password decides.
 * A process in its last moments has no command line any more, so *foreign* is certain only when it stays so.
 */
export function identify(layout: ClusterLayout, { pid }: PidFile): 'dead' | 'ours' | 'foreign' {
  if (!isAlive(pid)) return 'dead';
  if (process.platform !== 'linux') return 'ours';
  const commandLine = commandLineOf(pid);
  if (commandLine === undefined) return isAlive(pid) ? 'ours' : 'dead';
  const [program = ''] = commandLine;
  const directory = commandLine[commandLine.indexOf('-D') + 1] ?? '';
  if (!/^postgres(\.exe)?$/.test(basename(program))) return 'foreign';
  return directory === layout.cluster || sameDirectory(directory, layout.cluster) ? 'ours' : 'foreign';
}

function sameDirectory(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
