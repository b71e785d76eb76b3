import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Identity } from '../environment/identity';
import { EmulatorError } from '../errors/emulator-error';

const fileName = 'identity.json';

/**
 * Reads what identifies the emulator of a data directory; undefined when it has none yet.
 *
 * @throws EmulatorError EMU_DATA_DIRECTORY_DAMAGED
 */
export function readIdentity(directory: string): Identity | undefined {
  const path = join(directory, fileName);
  if (!existsSync(path)) return undefined;
  try {
    const identity = JSON.parse(readFileSync(path, 'utf8')) as Identity;
    if (typeof identity.tenantId === 'string' && typeof identity.signingKey === 'string') return identity;
  } catch {
    // Falls through to the error below.
  }
  throw new EmulatorError(
    'EMU_DATA_DIRECTORY_DAMAGED',
    `${path} cannot be read. Restore it from a copy, or remove the data directory to begin anew.`,
  );
}

/** Keeps what identifies the emulator, readable by its owner only. */
export function writeIdentity(directory: string, identity: Identity): void {
  writePrivately(join(directory, fileName), JSON.stringify(identity, null, 2));
}

/** Replaces a file in one step, readable by its owner only. */
export function writePrivately(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, path);
}
