import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { CoupletError } from '@couplet/core';
import { withStartLock } from '@couplet/core/internal';
import {
  DataDirectoryBusyError,
  DataDirectoryDamagedError,
  DataDirectoryForeignError,
  DataDirectoryUnusableError,
} from './errors';

/** Where the demo keeps its data unless told otherwise, below the current directory. */
export const defaultDataDirectory = join('.couplet', 'demo');

/** Everything that a program keeps on disk, and where. */
export interface DataDirectory {
  readonly path: string;
  /** The embedded PostgreSQL. */
  readonly postgres: string;
  /** The emulator. */
  readonly dataverse: string;
  readonly logFile: string;
  readonly masterKeyFile: string;
  /** The certificate that the emulator's connection trusts. */
  readonly certificateFile: string;
  /** What whoever runs the program decides; theirs, and never removed. */
  readonly operatorFile: string;
  /**
   * Under this name leases are held. It belongs to the directory, not to the process: whoever holds the directory's lock knows that an
   * earlier process of this name is dead, and takes its leases over at once.
   */
  readonly workerName: string;
}

const markerName = 'couplet-data.json';
const lockName = 'couplet.lock';
const operatorName = 'operator.json';
/** Everything below the directory that is ours; nothing else is ever removed. */
const ownNames = ['postgres', 'dataverse', 'couplet.log', 'master.key', 'dataverse.pem', markerName];

/** How long a process that is just ending is waited for, in milliseconds. */
const patience = 1_000;

/** The paths in a data directory; nothing is read or made. */
export function dataPaths(directory: string): Omit<DataDirectory, 'workerName'> {
  const path = resolve(directory);
  return {
    path,
    postgres: join(path, 'postgres'),
    dataverse: join(path, 'dataverse'),
    logFile: join(path, 'couplet.log'),
    masterKeyFile: join(path, 'master.key'),
    certificateFile: join(path, 'dataverse.pem'),
    operatorFile: join(path, operatorName),
  };
}

/** Whether a program has worked here before. */
export function hasData(directory: string): boolean {
  return existsSync(join(resolve(directory), markerName));
}

/**
 * Works in a data directory that no other program uses meanwhile, and makes it the first time. `clear` is called first when everything is
 * to be removed: it must end what runs there. The lock of a process that is gone is taken over.
 * @throws DataDirectoryBusyError, DataDirectoryForeignError, DataDirectoryDamagedError, DataDirectoryUnusableError
 */
export async function withDataDirectory<T>(
  directory: string,
  clear: ((paths: Omit<DataDirectory, 'workerName'>) => Promise<void>) | null,
  work: (directory: DataDirectory) => Promise<T>,
): Promise<T> {
  const path = prepare(directory);
  let working = false;
  try {
    return await withStartLock(
      join(path, lockName),
      patience,
      () => undefined,
      async () => {
        working = true;
        const paths = dataPaths(path);
        if (clear !== null) {
          await clear(paths);
          for (const name of ownNames) rmSync(join(path, name), { recursive: true, force: true });
        }
        return work({ ...paths, workerName: workerName(path) });
      },
    );
  } catch (error) {
    if (!working && CoupletError.is(error, 'CPL_EMBEDDED_POSTGRES_LOCKED'))
      throw new DataDirectoryBusyError(path, Number(error.facts.pid ?? 0));
    throw error;
  }
}

function prepare(directory: string): string {
  const path = resolve(directory);
  try {
    mkdirSync(path, { recursive: true });
    const entries = readdirSync(path).filter((name) => !name.startsWith(lockName) && name !== operatorName);
    if (entries.length > 0 && !ownNames.some((name) => entries.includes(name)))
      throw new DataDirectoryForeignError(path);
    return realpathSync(path);
  } catch (error) {
    if (CoupletError.is(error)) throw error;
    throw new DataDirectoryUnusableError(path, error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}

function workerName(path: string): string {
  const file = join(path, markerName);
  if (!existsSync(file)) {
    // complete or not there: a program may be killed at any moment
    writeFileSync(`${file}.new`, JSON.stringify({ version: 1, worker: `couplet-${randomUUID()}` }), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  try {
    const marker = JSON.parse(readFileSync(file, 'utf8')) as { readonly worker?: unknown };
    if (typeof marker.worker === 'string' && marker.worker !== '') return marker.worker;
  } catch (error) {
    throw new DataDirectoryDamagedError(path, `${markerName} is no JSON`, { cause: error });
  }
  throw new DataDirectoryDamagedError(path, `${markerName} names no worker`);
}
