import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { EmulatorError } from '../errors/emulator-error';
import { FileLock } from './file-lock';

/**
 * Takes a data directory for this process, creating it if needed; no second emulator can use it meanwhile.
 *
 * @throws EmulatorError EMU_DATA_DIRECTORY_IN_USE
 */
export function lockDirectory(directory: string): FileLock {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const lock = FileLock.tryTake(join(directory, 'emulator.lock'));
  if (lock instanceof FileLock) return lock;
  throw new EmulatorError(
    'EMU_DATA_DIRECTORY_IN_USE',
    `The data directory ${directory} is in use by process ${lock ?? 'unknown'}. Stop that emulator, or choose another directory.`,
  );
}
