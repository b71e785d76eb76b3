import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isZombie, processStart } from './process-start';

const held = new Set<string>();

/** A lock file that names the process which holds it. A lock left behind by a process that is gone is taken over. */
export class FileLock {
  private constructor(private readonly path: string) {}

  /** Takes the lock, or returns the id of the process that holds it (undefined when it cannot be told). */
  static tryTake(file: string): FileLock | number | undefined {
    const path = resolve(file);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (createWithContent(path, `${process.pid} ${processStart(process.pid) ?? ''}`)) {
        held.add(path);
        return new FileLock(path);
      }
      if (held.has(path)) return process.pid;
      const owner = readOwner(path);
      if (owner && owner.pid !== process.pid && isSame(owner)) return owner.pid;
      if (owner) removeStale(path, owner);
    }
    return readOwner(path)?.pid;
  }

  /** Gives the lock back. */
  release(): void {
    held.delete(this.path);
    rmSync(this.path, { force: true });
  }
}

/** Whether a process runs. One that was killed and is not collected yet does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !isZombie(pid);
}

interface Owner {
  pid: number;
  start: string;
}

function isSame({ pid, start }: Owner): boolean {
  const now = processStart(pid);
  return pid > 0 && isAlive(pid) && (start === '' || now === undefined || now === start);
}

/** Creates a file with its content in one step; false when it exists. */
function createWithContent(path: string, content: string): boolean {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content, { mode: 0o600 });
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Removes the lock of a process that is gone; a lock that another process took meanwhile is put back. */
function removeStale(path: string, owner: Owner): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readOwner(aside);
  if (moved && (moved.pid !== owner.pid || moved.start !== owner.start))
    createWithContent(path, `${moved.pid} ${moved.start}`);
  rmSync(aside, { force: true });
}

/** The process a lock file names. */
function readOwner(path: string): Owner | undefined {
  try {
    const [pid, start] = readFileSync(path, 'utf8').split(' ');
    return { pid: Number(pid) > 0 ? Number(pid) : 0, start: start ?? '' };
  } catch {
    return undefined;
  }
}
