import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresPermissionError } from './errors';

/** A copy left by somebody else, or that somebody else may change, would let them run programs of their choice. */
function isOurs(directory: string): boolean {
  const stat = lstatSync(directory);
  return stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0;
}

/**
 * Copies the binaries (60 MB) to a place below `parent` that every user may read, or finds the copy of an earlier start.
 * @returns the directory with `bin`, `lib` and `share`
 */
export function reachableCopy(native: string, parent: string = tmpdir()): string {
  const name = `couplet-postgres-${createHash('sha256').update(native).digest('hex').slice(0, 16)}`;
  const copy = join(parent, name);
  if (!existsSync(copy)) {
    const unfinished = mkdtempSync(`${copy}-`);
    try {
      cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
      chmodSync(unfinished, 0o755);
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  if (!isOurs(copy))
    throw new EmbeddedPostgresPermissionError(copy, 'it belongs to another user, or others may write to it');
  return join(copy, 'native');
}
