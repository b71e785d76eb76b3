import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EmulatorError } from '../errors/emulator-error';

const held = new Set<string>();

/** A data directory taken by this process; no second emulator can use it meanwhile. */
export class DirectoryLock {
  private constructor(private readonly path: string) {}

  /**
   * Takes a directory, creating it if needed. A lock left behind by a process that is gone is taken over.
   *
   * @throws EmulatorError EMU_DATA_DIRECTORY_IN_USE
   */
  static take(directory: string): DirectoryLock {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const path = join(resolve(directory), 'emulator.lock');
    for (let attempt = 0; attempt < 3; attempt += 1) {
      try {
        writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
        held.add(path);
        return new DirectoryLock(path);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const owner = readOwner(path);
        if (held.has(path) || (owner !== undefined && owner !== process.pid && isAlive(owner))) {
          throw new EmulatorError(
            'EMU_DATA_DIRECTORY_IN_USE',
            `The data directory ${directory} is in use by process ${owner ?? 'unknown'}. Stop that emulator, or choose another directory.`,
          );
        }
        rmSync(path, { force: true });
      }
    }
    throw new EmulatorError(
      'EMU_DATA_DIRECTORY_IN_USE',
      `The data directory ${directory} could not be locked; another emulator is starting there.`,
    );
  }

  /** Gives the directory back. */
  release(): void {
    held.delete(this.path);
    rmSync(this.path, { force: true });
  }
}

/** Whether a process exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readOwner(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
