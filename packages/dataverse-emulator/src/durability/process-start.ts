import { readFileSync } from 'node:fs';

/**
 * When a process started, in a form that only compares for equality; undefined where the system does not tell. Together with the process id
 * it tells a process from a later one with the same id.
 */
export function processStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
