import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  definePlugin,
  systems,
  tableMappings,
  type Clock,
  type LocalTable,
  type System,
  type TableMapping,
} from '@couplet/core';
import {
  createLocalSystem,
  createPool,
  Host,
  installChangeFeed,
  migrateLocalTables,
  modifiedRun,
  runToEnd,
  systemClock,
  systemRandom,
  worker,
  WorkerPatternRunner,
  type OpenTenant,
  type Run,
  type RunMode,
  type Worker,
} from '@couplet/core/internal';
import { testDatabase } from '@couplet/core/testing';
import { DataverseEmulator, type EmulatorOptions } from '@couplet/dataverse-emulator';
import { clientSecretName, DataverseSystems, emulatorGrants } from '@couplet/plugin-dataverse';
import { Pool } from 'pg';
import { openTestControlDatabase } from '../../packages/core/src/testing/postgres';
import { LocalPartners } from './local-partners.test.support';
import { figuresOf, type Figures } from './outcome-figures.test.support';
import { Partner, partnerMapping, partners } from './partner.test.support';

/** What a test may put in the place of what is usual. */
export interface PartnerCompanyOptions {
  readonly emulator?: EmulatorOptions;
  readonly mapping?: TableMapping;
  /** Stands between the pipeline and Dataverse. */
  readonly around?: (system: System) => System;
  /** Of the engine; the machine's by default. */
  readonly clock?: Clock;
  /** Told of every statement on the control database. */
  readonly onStatement?: (statement: string) => void;
}

/** One line of the engine's log. */
export interface LogLine {
  readonly event: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A company on real PostgreSQL, joined to an emulated Dataverse by the real engine. */
export interface PartnerCompany {
  readonly emulator: DataverseEmulator;
  /** The login that owns the local database. */
  readonly owner: Pool;
  readonly users: LocalPartners;
  readonly log: readonly LogLine[];
  readonly tenant: OpenTenant;
  /** Addresses of the control and the local database, for the role that owns them. */
  readonly addresses: { readonly control: string; readonly local: string };
  /** Opens the tenant once more, as another process would. */
  openAgain(around?: (system: System) => System): Promise<OpenTenant>;
  /** The same tenant, opened by a process of its own that synchronizes. */
  anotherProcess(): Promise<{ synch(mode?: RunMode): Promise<Figures>; close(): Promise<void> }>;
  worker(options?: Partial<Worker>): Worker;
  /** Brings a run to its end; gives it as it stands then. */
  run(mode?: RunMode, options?: Partial<Worker>): Promise<Run>;
  /** The same, as figures. */
  synch(mode?: RunMode, options?: Partial<Worker>): Promise<Figures>;
  close(): Promise<void>;
}

export const tenantName = 'robust';
const schema = 'erp';

/** Makes the company: databases, emulator, tenant and host. */
export async function partnerCompany(options: PartnerCompanyOptions = {}): Promise<PartnerCompany> {
  const { mapping = partnerMapping, clock = systemClock } = options;
  const log: LogLine[] = [];
  const note = (event: string, facts: Readonly<Record<string, unknown>> = {}): void => void log.push({ event, facts });
  const logger = { info: note, warn: note, error: note };
  const control = await openTestControlDatabase({ max: 10, onStatement: options.onStatement });
  const local = await testDatabase();
  const owner = new Pool({ connectionString: local.ownerUrl, max: 4 });
  const localPool = createPool({ url: local.appUrl, applicationName: 'couplet robustness', max: 10 });
  const { rows } = await localPool.query<{ role: string }>('SELECT current_user AS role');
  const role = rows[0]?.role ?? '';
  await migrateLocalTables(local.ownerUrl, schema, [Partner], [], { writers: [role] });
  await installChangeFeed(local.ownerUrl, schema, [partners], { readers: [role] });

  const folder = mkdtempSync(join(tmpdir(), 'couplet-robustness-'));
  const certificateAuthority = join(folder, 'ca.pem');
  const emulator = await DataverseEmulator.start({ degreeOfParallelism: 16, ...options.emulator });
  writeFileSync(certificateAuthority, emulator.ca ?? '');

  const { tenants, secrets } = control.control;
  await tenants.create({ id: tenantName, name: tenantName });
  await secrets.write(tenantName, clientSecretName, emulator.clientSecret);
  const configuration = tenants.configuration(tenantName);
  await configuration.saveConnection({ side: 'local', system: 'postgres', settings: {} });
  await configuration.saveConnection({
    side: 'integration',
    system: 'dataverse',
    settings: {
      environment: emulator.url,
      tenantId: emulator.tenantId,
      clientId: emulator.clientId,
      authority: emulator.url,
      certificateAuthority,
      developmentLoopback: true,
    },
  });

  const dataverse = new DataverseSystems(systemClock, systemRandom, logger, {
    dataverse: { ...emulatorGrants(certificateAuthority) },
  });
  const openAgain = (around: (system: System) => System = (system) => system): Promise<OpenTenant> => {
    const plugin = definePlugin({
      id: 'couplet.robustness',
      version: '1.0.0',
      engine: '*',
      contributes: [
        tableMappings.add(mapping),
        systems.value('dataverse', { open: async (opening) => around(await dataverse.open(opening)) }),
        systems.value('postgres', {
          open: async ({ tables }) =>
            createLocalSystem({
              pool: localPool,
              schema,
              tables: tables as readonly LocalTable[],
              clock,
              random: systemRandom,
            }),
        }),
      ],
    });
    const parts = {
      control: control.control,
      clock,
      random: systemRandom,
      logger,
      patterns: new WorkerPatternRunner(),
    };
    return Host.start({ plugins: [plugin], ...parts }).openTenant(tenantName);
  };
  const opened: OpenTenant[] = [];
  const open = async (around?: (system: System) => System): Promise<OpenTenant> => {
    const tenant = await openAgain(around);
    opened.push(tenant);
    return tenant;
  };
  const tenant = await open(options.around);
  const workerOf = (own: Partial<Worker> = {}): Worker =>
    worker({ name: 'worker', clock, random: systemRandom, ...own });
  const run = (mode = modifiedRun, own: Partial<Worker> = {}): Promise<Run> =>
    runToEnd(tenant, tenant.mapping(mapping.name), mode, workerOf(own));
  return {
    emulator,
    owner,
    users: new LocalPartners(owner),
    log,
    tenant,
    addresses: { control: control.database.ownerUrl, local: local.ownerUrl },
    openAgain: open,
    anotherProcess: async () => {
      const other = await openAgain();
      return {
        synch: async (mode = modifiedRun) =>
          figuresOf(await runToEnd(other, other.mapping(mapping.name), mode, workerOf({ name: 'another' }))),
        close: () => other.close(),
      };
    },
    worker: workerOf,
    run,
    synch: async (mode, own) => figuresOf(await run(mode, own)),
    close: async () => {
      for (const each of opened) await each.close();
      await emulator.stop();
      await localPool.end();
      await owner.end();
      await local.drop();
      await control.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
