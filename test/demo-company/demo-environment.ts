import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Company, DatabaseAccess } from '@couplet/cli';
import type { Json } from '@couplet/core';
import {
  createPool,
  loadMasterKey,
  openControlDatabase,
  systemRandom,
  systemScheduler,
  type ControlDatabase,
} from '@couplet/core/internal';
import { DataverseEmulator } from '@couplet/dataverse-emulator';
import {
  connectionSettings,
  emulatorGrants,
  openConnection,
  type ConnectionGrants,
  type DataverseClient,
} from '@couplet/plugin-dataverse';
import { usersOf } from './users-of-companies';

/** One emulated Dataverse and one control database: what companies share. */
export interface DemoEnvironment {
  readonly emulator: DataverseEmulator;
  readonly control: ControlDatabase;
  /** The settings of a connection to the emulator. */
  readonly settings: Readonly<Record<string, Json>>;
  /** What the operator of a service grants for it. */
  readonly grants: ConnectionGrants;
  readonly client: DataverseClient;
  close(): Promise<void>;
}

/** Starts the environment that these companies are to join: with the base currency of the first, and the users of all. */
export async function demoEnvironment(
  database: DatabaseAccess,
  companies: readonly Company[],
): Promise<DemoEnvironment> {
  const folder = mkdtempSync(join(tmpdir(), 'couplet-demo-environment-'));
  const pool = createPool({ url: database.appUrl, role: database.role, applicationName: 'couplet', max: 8 });
  const masterKey = await loadMasterKey({ environment: {}, file: join(folder, 'master.key'), random: systemRandom });
  const control = await openControlDatabase({ pool, masterKey, random: systemRandom, scheduler: systemScheduler });
  const emulator = await DataverseEmulator.start({
    baseCurrency: { code: companies[0]?.baseCurrencyCode ?? 'USD' },
    seed: { systemuser: usersOf(companies).map((user) => ({ ...user, accessmode: 0 })) },
    degreeOfParallelism: 16,
  });
  const certificateAuthority = join(folder, 'ca.pem');
  writeFileSync(certificateAuthority, emulator.ca ?? '');
  const settings = {
    environment: emulator.url,
    tenantId: emulator.tenantId,
    clientId: emulator.clientId,
    authority: emulator.url,
    certificateAuthority,
    developmentLoopback: true,
  };
  const grants = emulatorGrants(certificateAuthority);
  const connection = await openConnection(connectionSettings(settings), emulator.clientSecret, { grants });
  return {
    emulator,
    control,
    settings,
    grants,
    client: connection.client,
    close: async () => {
      await connection.close();
      await emulator.stop();
      await control.close();
      await pool.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
