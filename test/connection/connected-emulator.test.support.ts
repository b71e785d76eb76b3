import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '@couplet/core';
import { DataverseEmulator, type EmulatorOptions } from '@couplet/dataverse-emulator';
import {
  connectionSettings,
  emulatorGrants,
  openConnection,
  type ConnectionGrants,
  type DataverseClient,
  type OpenConnection,
} from '@couplet/plugin-dataverse';

/** An application that signs in. */
export interface SigningApplication {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The application of an administrator: unlike the emulator's own, a System Administrator. */
export const administrator: SigningApplication = {
  clientId: '99999999-1111-4222-8333-444444444444',
  clientSecret: 'Adm1nistrator~',
};

/** Certificates of all emulators of a test: the operator of its service grants each. */
const certificates: string[] = [];

/** An emulator, the settings of a connection to it, and a client that works by them. */
export interface ConnectedEmulator {
  readonly emulator: DataverseEmulator;
  readonly settings: Readonly<Record<string, Json>>;
  /** What the operator of a service grants for it. */
  readonly grants: ConnectionGrants;
  readonly client: DataverseClient;
  /** Another client, signed in as that application. */
  connect(application: SigningApplication): Promise<DataverseClient>;
  close(): Promise<void>;
}

/** Starts an emulator with a certificate of its own and signs in to it as its application, or as another one. */
export async function connectionTo(
  options: EmulatorOptions = {},
  application?: SigningApplication,
): Promise<ConnectedEmulator> {
  const emulator = await DataverseEmulator.start({ applications: [administrator], ...options });
  addAdministrator(emulator);
  const folder = mkdtempSync(join(tmpdir(), 'couplet-connection-'));
  const certificateAuthority = join(folder, 'ca.pem');
  writeFileSync(certificateAuthority, emulator.ca ?? '');
  const settings = {
    environment: emulator.url,
    tenantId: emulator.tenantId,
    clientId: (application ?? emulator).clientId,
    authority: emulator.url,
    certificateAuthority,
    developmentLoopback: true,
  };
  certificates.push(certificateAuthority);
  const grants = { ...emulatorGrants(), certificateAuthorities: certificates };
  const open: OpenConnection[] = [];
  const connect = async ({ clientId, clientSecret }: SigningApplication): Promise<DataverseClient> => {
    const connection = await openConnection(connectionSettings({ ...settings, clientId }), clientSecret, { grants });
    open.push(connection);
    return connection.client;
  };
  return {
    emulator,
    settings,
    grants,
    client: await connect(application ?? emulator),
    connect,
    close: async () => {
      for (const { close } of open) await close();
      await emulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function addAdministrator(emulator: DataverseEmulator): void {
  const systemuserid = emulator.insert('systemuser', { applicationid: administrator.clientId, accessmode: 4 });
  emulator.insert('systemuserroles', { systemuserid, roleid: roleNamed(emulator, 'System Administrator') });
}

/** Id of a role of the root business unit. */
export function roleNamed(emulator: DataverseEmulator, name: string): string {
  const found = emulator.rows('role').find((row) => row['name'] === name);
  if (found === undefined) throw new Error(`there is no role ${name}`);
  return String(found['roleid']);
}
