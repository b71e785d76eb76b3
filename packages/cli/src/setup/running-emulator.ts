import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DataDirectory } from '../program/data-directory';
import { emulatorPackage } from '../program/emulator-package';
import { EmulatorNotRunningError } from './errors';

/** How an emulator that runs on this machine is reached. */
export interface RunningEmulator {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly clientSecret: string;
}

/**
 * The emulator that `couplet-dataverse --data-dir` runs on a directory. Its certificate is left where the connection expects it.
 * @throws EmulatorNotRunningError
 */
export async function runningEmulator(emulator: string, directory: DataDirectory): Promise<RunningEmulator> {
  const { findRunning } = await emulatorPackage();
  const running = await findRunning(resolve(emulator));
  if (running === undefined) throw new EmulatorNotRunningError(emulator);
  const { url, tenantId, clientId, clientSecret, authority, ca } = running;
  if (ca !== undefined) writeFileSync(directory.certificateFile, ca);
  return {
    answers: {
      environment: url,
      tenantId,
      clientId,
      authority: new URL(authority).origin,
      certificateAuthority: directory.certificateFile,
      developmentLoopback: true,
    },
    clientSecret,
  };
}
