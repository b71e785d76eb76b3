import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@couplet/core/internal';
import type { DataDirectory } from './data-directory';
import { emulatorPackage } from './emulator-package';

/** Ends what runs in a data directory, so that it can be removed. A server that is too damaged to be found is left alone. */
export async function endPrograms(paths: Pick<DataDirectory, 'postgres' | 'dataverse'>): Promise<void> {
  const { findRunning, launchEmulator } = await emulatorPackage();
  if ((await findRunning(paths.dataverse)) !== undefined)
    await (await launchEmulator({ dataDir: paths.dataverse })).stop();
  if (!existsSync(join(paths.postgres, 'cluster', 'postmaster.pid'))) return;
  const server = await startEmbeddedPostgres({ dataDir: paths.postgres }).catch(() => null);
  await server?.stop();
}
