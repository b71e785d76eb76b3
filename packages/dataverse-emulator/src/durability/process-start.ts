import { readFileSync } from 'node:fs';

/** The fields of Linux' `/proc/<pid>/stat` behind the program's name, which may itself hold blanks and brackets. */
function processFields(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/**
 * When a process started, in a form that only compares for equality; undefined where the system does not tell. Together with the process id
 * it tells a process from a later one with the same id.
 */
export function processStart(pid: number): string | undefined {
  return processFields(pid)?.[19];
}

/** Whether a process has ended and merely waits for its parent, or for the first process of a container, to take note of it. */
export function isZombie(pid: number): boolean {
  return processFields(pid)?.[0] === 'Z';
}
