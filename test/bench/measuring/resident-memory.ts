import { readdirSync, readFileSync } from 'node:fs';

/** What a process holds, in megabytes. */
interface Resident {
  readonly parent: number;
  /** What is its own. */
  readonly own: number;
  /** What it shares with others of its program. */
  readonly shared: number;
}

/** Resident megabytes of a process with all its children, memory that they share counted once; null where /proc does not tell. */
export function residentMegabytes(pid: number): number | null {
  const root = residentOf(pid);
  if (root === null) return null;
  const children = readdirSync('/proc').flatMap((name) => {
    const child = /^\d+$/.test(name) ? residentOf(Number(name)) : null;
    return child?.parent === pid ? [child] : [];
  });
  const all = [root, ...children];
  return all.reduce((sum, { own }) => sum + own, 0) + Math.max(...all.map(({ shared }) => shared));
}

function residentOf(pid: number): Resident | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/status`, 'latin1');
  } catch {
    return null;
  }
  // Kernel threads have no memory and tell none.
  const figure = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  const megabytes = (name: string): number => figure(name) / 1024;
  return { parent: figure('PPid'), own: megabytes('RssAnon'), shared: megabytes('RssFile') + megabytes('RssShmem') };
}
