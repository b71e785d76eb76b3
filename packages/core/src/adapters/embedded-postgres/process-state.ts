import { readFileSync } from 'node:fs';
import { errorCode } from '../postgres/error-code';

/** The fields of Linux' `/proc/<pid>/stat` after the program's name, which may itself hold blanks and brackets. */
function linuxStat(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Whether the system knows a process with this number, be it dead and not yet collected by its parent. */
export function exists(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Whether a process with this number runs. A zombie, dead but not yet collected by its parent, does not. */
export function isAlive(pid: number): boolean {
  return exists(pid) && linuxStat(pid)?.[0] !== 'Z';
}

/** When a process started, in an opaque form that tells it from a later one with the same number; undefined where that is not known. */
export function birthOf(pid: number): string | undefined {
  return linuxStat(pid)?.[19];
}

/** The command line of a process (Linux only). */
export function commandLineOf(pid: number): readonly string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return undefined;
  }
}
