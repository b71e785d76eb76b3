import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in ticks of a hundredth of a second. */
const ticksPerSecond = 100;

interface ProcessTimes {
  readonly parent: number;
  /** Its own seconds. */
  readonly own: number;
  /** Seconds of children that have ended. */
  readonly ended: number;
}

/** Processor seconds of a process and of all its children, ended ones included; null where /proc does not tell. */
export function processorSeconds(pid: number): number | null {
  const root = timesOf(pid);
  if (root === null) return null;
  let seconds = root.own + root.ended;
  for (const name of readdirSync('/proc')) {
    const child = /^\d+$/.test(name) ? timesOf(Number(name)) : null;
    if (child?.parent === pid) seconds += child.own + child.ended;
  }
  return seconds;
}

function timesOf(pid: number): ProcessTimes | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return null;
  }
  // the name in parentheses may hold blanks; after it come state, parent, …, utime, stime, cutime, cstime
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = (index: number): number => Number(fields[index]) / ticksPerSecond;
  return { parent: Number(fields[1]), own: ticks(11) + ticks(12), ended: ticks(13) + ticks(14) };
}
