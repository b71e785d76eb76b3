import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json, Table } from '@couplet/core';
import { MemorySecretStore } from '@couplet/core/testing';
import { systemClock, systemRandom } from '@couplet/core/internal';
import { DataverseEmulator, type EmulatorOptions } from '@couplet/dataverse-emulator';
import {
  account,
  accountPaymentTerms,
  clientSecretName,
  contact,
  DataverseSystems,
  emulatorGrants,
  type DataverseSystem,
} from '@couplet/plugin-dataverse';

/** An emulator, and the Dataverse system opened on it the way a host opens it. */
export interface DataverseEnvironment {
  readonly emulator: DataverseEmulator;
  readonly system: DataverseSystem;
  /** Opens another system on the same emulator. */
  open(settings?: Readonly<Record<string, Json>>, tables?: readonly Table[]): Promise<DataverseSystem>;
  stop(): Promise<void>;
}

const tenant = 'test';
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Starts an emulator and opens the system on it. */
export async function dataverseEnvironment(options: EmulatorOptions = {}): Promise<DataverseEnvironment> {
  const folder = mkdtempSync(join(tmpdir(), 'couplet-dataverse-'));
  const emulator = await DataverseEmulator.start({ degreeOfParallelism: 16, ...options });
  const authorities = join(folder, 'ca.pem');
  writeFileSync(authorities, emulator.ca ?? '');
  const secrets = new MemorySecretStore();
  await secrets.write(tenant, clientSecretName, emulator.clientSecret);
  const opened: DataverseSystem[] = [];
  const open: DataverseEnvironment['open'] = async (
    settings = {},
    tables = [account, contact, accountPaymentTerms],
  ) => {
    const operator = { dataverse: { ...emulatorGrants(authorities) } };
    const system = await new DataverseSystems(systemClock, systemRandom, quiet, operator).open({
      tenant,
      side: 'integration',
      settings: {
        environment: emulator.url,
        tenantId: emulator.tenantId,
        clientId: emulator.clientId,
        authority: emulator.url,
        certificateAuthority: authorities,
        developmentLoopback: true,
        ...settings,
      },
      secrets,
      tables,
      localRules: new Map(),
    });
    opened.push(system);
    return system;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(opened.map((system) => system.close()));
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { emulator, system: await open(), open, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
