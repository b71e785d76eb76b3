import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Random } from '../../ports/random';
import { MasterKeyInvalidError } from './errors';
import { masterKey, type MasterKey } from './master-key';

/** The environment variable that holds the master key. */
export const masterKeyVariable = 'COUPLET_MASTER_KEY';

/**
 * The master key: from `COUPLET_MASTER_KEY` (32 bytes in base64), else from the file, which is made with a new key when there is none.
 * `random` must be cryptographically strong. Throws `CPL_MASTER_KEY_INVALID`, also when others may read the file.
 */
export async function loadMasterKey(options: {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly file: string;
  readonly random: Random;
}): Promise<MasterKey> {
  const given = options.environment[masterKeyVariable];
  if (given !== undefined && given !== '') return masterKey(given, masterKeyVariable);
  await createKeyFile(options.file, options.random);
  await refuseOpenFile(options.file);
  return masterKey(await readFile(options.file, 'utf8'), options.file);
}

/** Complete or not there at all, also when two processes make it at once: the first link wins. */
async function createKeyFile(file: string, random: Random): Promise<void> {
  if (await exists(file)) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${random.uuid()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${Buffer.from(random.bytes(32)).toString('base64')}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(() => true, () => false); // prettier-ignore
}

async function refuseOpenFile(file: string): Promise<void> {
  if (process.platform === 'win32') return; // no such permission bits there
  const { mode } = await stat(file);
  if ((mode & 0o077) !== 0) throw new MasterKeyInvalidError(file, 'others may read the file; run chmod 600 on it');
}
