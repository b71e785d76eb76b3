import type { Json } from '@couplet/core';
import type { LaunchedEmulator } from '@couplet/dataverse-emulator';
import type { DataDirectory } from '../../program/data-directory';

/** What the connection to the emulator of a data directory is set up with; its secret goes to the secret store. */
export function emulatorConnection(directory: DataDirectory, emulator: LaunchedEmulator): Readonly<Record<string, Json>> {
  return {
    environment: emulator.url,
    tenantId: emulator.tenantId,
    clientId: emulator.clientId,
    authority: new URL(emulator.authority).origin,
    certificateAuthority: directory.certificateFile,
    developmentLoopback: true,
  };
}
