import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedPostgresLockedError } from './errors';
import { birthOf, isAlive } from './process-state';
import { errorCode } from '../postgres/error-code';

interface Holder {
  readonly pid: number;
  /** See {@link birthOf}: after a restart of the machine another process may have the same number. */
  readonly born: string | null;
  readonly token: string;
}

/** Locks held by this process; one with our own number and a token not in here is left over from an earlier process. */
const held = new Set<string>();

/** A link appears with its content or not at all, so nobody reads a half-written lock. */
function take(lockFile: string, holder: Holder): boolean {
  const own = `${lockFile}.${holder.token}`;
  writeFileSync(own, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(own, lockFile);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

function parse(text: string): Holder | 'garbage' {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null;
    if (typeof holder?.pid !== 'number' || typeof holder.token !== 'string') return 'garbage';
    return { pid: holder.pid, born: holder.born ?? null, token: holder.token };
  } catch {
    return 'garbage';
  }
}

/** Garbage is what a power failure may leave; no living process writes it. */
function read(lockFile: string): Holder | 'none' | 'garbage' {
  try {
    return parse(readFileSync(lockFile, 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'none';
    throw error;
  }
}

function isDead(holder: Holder | 'garbage'): boolean {
  if (holder === 'garbage') return true;
  if (holder.pid === process.pid) return !held.has(holder.token);
  if (!isAlive(holder.pid)) return true;
  const born = birthOf(holder.pid);
  return holder.born !== null && born !== undefined && born !== holder.born;
}

/** Removes a dead holder's lock. Only one process at a time may judge and remove, or the second would remove the first one's new lock. */
function removeIfDead(lockFile: string, self: Holder): void {
  const guard = `${lockFile}.removal`;
  if (!take(guard, self)) {
    const remover = read(guard);
    if (remover !== 'none' && remover !== 'garbage' && isDead(remover)) rmSync(guard, { force: true });
    return;
  }
  try {
    const holder = read(lockFile);
    if (holder !== 'none' && isDead(holder)) rmSync(lockFile, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/**
 * Runs `work` while holding a lock file, so that two starters of one cluster, in one process or several, go one after the other.
 * The lock of a process that is gone is taken over.
 * @throws EmbeddedPostgresLockedError `CPL_EMBEDDED_POSTGRES_LOCKED` when a living process keeps the lock for `timeoutMs`
 */
export async function withStartLock<T>(
  lockFile: string,
  timeoutMs: number,
  onWait: (pid: number) => void,
  work: () => Promise<T>,
): Promise<T> {
  const self: Holder = { pid: process.pid, born: birthOf(process.pid) ?? null, token: randomUUID() };
  held.add(self.token);
  try {
    const deadline = performance.now() + timeoutMs;
    let told = false;
    while (!take(lockFile, self)) {
      const holder = read(lockFile);
      if (holder === 'none') continue;
      if (isDead(holder)) removeIfDead(lockFile, self);
      const pid = holder === 'garbage' ? 0 : holder.pid;
      if (!told && pid !== 0) onWait(pid);
      told = true;
      if (performance.now() > deadline) throw new EmbeddedPostgresLockedError(lockFile, pid, timeoutMs);
      await pause(20);
    }
    try {
      return await work();
    } finally {
      rmSync(lockFile, { force: true });
    }
  } finally {
    held.delete(self.token);
  }
}
