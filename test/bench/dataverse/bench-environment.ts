import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { launchEmulator, type LaunchedEmulator } from '@couplet/dataverse-emulator';
import { EmulatorAdmin } from '../workplace/emulator-admin';

/** A fresh environment in a process of its own. */
export interface BenchEnvironment {
  readonly directory: string;
  readonly emulator: LaunchedEmulator;
  readonly admin: EmulatorAdmin;
  readonly token: string;
}

/** Works with a fresh environment, and removes it. `http` is without encryption. */
export async function inEnvironment<Result>(
  workplace: string,
  { http }: { readonly http: boolean },
  work: (environment: BenchEnvironment) => Promise<Result>,
): Promise<Result> {
  const directory = mkdtempSync(join(workplace, 'environment-'));
  const emulator = await launchEmulator({ dataDir: directory, http });
  const admin = new EmulatorAdmin(emulator);
  try {
    await admin.parallelism(52);
    return await work({ directory, emulator, admin, token: await admin.token() });
  } finally {
    await admin.close();
    await emulator.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Headers of a request past the client. */
export function wireHeaders(token: string): Readonly<Record<string, string>> {
  return {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    accept: 'application/json',
    'accept-encoding': 'gzip',
    'odata-version': '4.0',
    'odata-maxversion': '4.0',
  };
}
