import type { Json } from '@couplet/core';
import type { LaunchedEmulator } from '@couplet/dataverse-emulator';
import { clientSecretName, dataverseSystemId } from '@couplet/plugin-dataverse';
import type { DataDirectory } from './data-directory';
import type { Program } from './open-program';
import { tenantId } from './tenant-id';

/** Points the tenant's integration side at the emulator, which may have another port than last time. The secret goes to the secret store. */
export async function connectEmulator(
  program: Program,
  directory: DataDirectory,
  emulator: LaunchedEmulator,
): Promise<void> {
  const settings = emulatorConnection(directory, emulator);
  const { tenants, secrets } = program.control;
  await tenants.configuration(tenantId).saveConnection({ side: 'integration', system: dataverseSystemId, settings });
  await secrets.write(tenantId, clientSecretName, emulator.clientSecret);
}

/** What the connection to the emulator of a data directory is set up with. */
export function emulatorConnection(
  directory: DataDirectory,
  emulator: LaunchedEmulator,
): Readonly<Record<string, Json>> {
  return {
    environment: emulator.url,
    tenantId: emulator.tenantId,
    clientId: emulator.clientId,
    authority: new URL(emulator.authority).origin,
    certificateAuthority: directory.certificateFile,
    developmentLoopback: true,
  };
}
