import { minVersion } from 'semver';
import { WorkerPatternRunner } from '../../adapters/pattern-worker';
import { systems } from '../../extension-points/systems';
import { Host } from '../../host/host';
import type { ControlDatabase } from '../../host/control-database';
import type { ConfiguredTenant } from '../../host/configured-tenant';
import type { CurrentTenant, FollowOptions } from '../../host/current-tenant';
import type { OpenTenant } from '../../host/tenant';
import { runToEnd } from '../../jobs/run-to-end';
import { synchronizeFully } from '../../jobs/full-synchronization';
import { modifiedRun } from '../../jobs/start-run';
import { worker, type Worker } from '../../jobs/worker';
import type { Coupling } from '../../ports/coupling';
import type { TenantRegistry } from '../../ports/repositories/tenant-registry';
import type { RunMode, SynchJobError } from '../../ports/repositories/synch-job-repository';
import type { FieldSettings, Json, MappingSettings } from '../../ports/repositories/tenant-configuration';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Feature } from '../../sdk/feature';
import { definePlugin, type Plugin } from '../../sdk/plugin';
import type { OperatorSettings } from '../../sdk/operator-settings';
import type { Side, Table } from '../../sdk/table';
import type { TableMapping } from '../../sdk/table-mapping';
import { MemoryControlDatabase } from '../memory-repositories';
import { MemorySystem, seededRandom, TestClock, type MemorySystemOptions, type MemoryTable } from '../memory-system';
import { CrashSwitch } from './crash';
import { KitLogger } from './kit-logger';
import { synchResult, type SynchResult } from './synch-result';

/** What a test kit is made of. */
export interface TestKitOptions {
  readonly plugins: readonly Plugin[];
  /** Features to enable besides the defaults. */
  readonly features?: readonly Feature[];
  readonly settings?: Readonly<Record<string, Json>>;
  /** Tenant rows by mapping name. */
  readonly mappings?: Readonly<Record<string, MappingSettings>>;
  /** Tenant rows by mapping name and field id. */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, FieldSettings>>>>;
  /** How the two systems in memory behave. */
  readonly local?: MemorySystemOptions;
  readonly integration?: MemorySystemOptions;
  readonly batchSize?: number;
  readonly overlap?: number;
  /** The control database; in memory by default. */
  readonly control?: ControlDatabase;
  /** What whoever runs the service decides; nothing by default. */
  readonly operator?: OperatorSettings;
}

/** A tenant on systems in memory: plugins run in it as they would in production, on the same pipeline and host. */
export class TestKit {
  readonly clock = new TestClock();
  readonly logger = new KitLogger();
  readonly crash = new CrashSwitch();
  readonly systems: Readonly<Record<Side, MemorySystem>>;
  private readonly control: ControlDatabase;
  private readonly host: Host;
  private readonly random = seededRandom(7);
  private open: OpenTenant | null = null;
  private starts = 0;

  private constructor(
    private readonly options: TestKitOptions,
    private readonly tenantId: string,
    shared: TestKit | null,
  ) {
    const common = { clock: this.clock, random: seededRandom(11) };
    this.systems = {
      local: new MemorySystem({ ...common, ...options.local }),
      integration: new MemorySystem({ ...common, ...options.integration }),
    };
    this.control = shared?.control ?? this.guarded(options.control ?? new MemoryControlDatabase(this.clock));
    this.host = Host.start({
      plugins: [...options.plugins, ...standIns(options.plugins), this.memoryPlugin()],
      control: this.control,
      clock: this.clock,
      random: this.random,
      logger: this.logger,
      patterns: new WorkerPatternRunner(),
      operator: options.operator ?? {},
    });
  }

  /** Makes a kit with one tenant. Throws what the host would throw. */
  static async start(options: TestKitOptions, tenantId = 'kit'): Promise<TestKit> {
    const kit = new TestKit(options, tenantId, null);
    await kit.configure();
    return kit;
  }

  /** Opens a second tenant beside this one: the same plugins and control database, systems of its own. */
  async beside(tenantId: string, options: Partial<TestKitOptions> = {}): Promise<TestKit> {
    const kit = new TestKit({ ...this.options, ...options }, tenantId, this);
    await kit.configure();
    return kit;
  }

  /** A table of either side, as its users see it. */
  table<Row extends object>(table: Table<Row>): MemoryTable<Row> {
    return this.systems[table.side].table(table);
  }

  /** Runs a mapping to its end: what changed since the last time. */
  async synch(mapping: TableMapping | string, mode: RunMode = modifiedRun): Promise<SynchResult> {
    const tenant = await this.tenant();
    return synchResult(await runToEnd(tenant, this.effective(tenant, mapping), mode, this.worker()));
  }

  /** Synchronizes everything once, in the order of dependencies. Results by mapping; a mapping's last run counts. */
  async synchFully(): Promise<ReadonlyMap<string, SynchResult>> {
    const tenant = await this.tenant();
    const runs = await synchronizeFully(tenant, tenant.mappings, this.worker());
    return new Map(runs.map((run) => [run.mapping, synchResult(run)]));
  }

  /** The couplings of a mapping's pair of tables. */
  async couplings(mapping: TableMapping | string): Promise<readonly Coupling[]> {
    const tenant = await this.tenant();
    const { pair } = this.effective(tenant, mapping);
    return tenant.unitOfWork.run(({ couplings }) => couplings.list(pair, null, 10_000));
  }

  /** What stayed behind in the latest run of a mapping, and why. */
  async errors(mapping: TableMapping | string): Promise<readonly SynchJobError[]> {
    const tenant = await this.tenant();
    const { name } = this.effective(tenant, mapping);
    return tenant.unitOfWork.run(async ({ jobs }) => {
      const [run] = await jobs.latest(name, 1);
      const errors: SynchJobError[] = [];
      for (const job of run?.jobs ?? []) errors.push(...(await jobs.errors(job.id, 1000)));
      return errors;
    });
  }

  /** Starts the program again after a crash: a new worker, once the old one's lease has run out. */
  async restart(): Promise<void> {
    this.crash.repair();
    this.open = null;
    this.starts += 1;
    this.clock.advance(120_000);
  }

  /** The open tenant, for tests of the engine itself. */
  async tenant(): Promise<OpenTenant> {
    this.open ??= await this.host.openTenant(this.tenantId);
    return this.open;
  }

  /** The tenant as a service that runs for long follows it; whoever asks for it closes it. */
  follow(options: FollowOptions = {}): CurrentTenant {
    return this.host.followTenant(this.tenantId, options);
  }

  /** What the tenant configured, also where it cannot be opened. */
  configured(): Promise<ConfiguredTenant> {
    return this.host.configuredTenant(this.tenantId);
  }

  /** The registry, for what operators do to tenants. */
  get tenants(): TenantRegistry {
    return this.control.tenants;
  }

  async close(): Promise<void> {
    await this.open?.close();
    this.open = null;
    await this.host.close();
  }

  private worker(): Worker {
    const { batchSize = 1000, overlap = 4 } = this.options;
    const name = `${this.tenantId}-${this.starts}`;
    return worker({ name, clock: this.clock, random: this.random, probe: this.crash, batchSize, overlap });
  }

  private effective(tenant: OpenTenant, mapping: TableMapping | string): EffectiveMapping {
    return tenant.mapping(typeof mapping === 'string' ? mapping : mapping.name);
  }

  private async configure(): Promise<void> {
    const { features = [], settings = {}, mappings = {}, fields = {} } = this.options;
    const { tenants } = this.control;
    if ((await tenants.find(this.tenantId)) === null) await tenants.create({ id: this.tenantId, name: this.tenantId });
    const configuration = tenants.configuration(this.tenantId);
    await configuration.saveConnection({ side: 'local', system: 'memory', settings: {} });
    await configuration.saveConnection({ side: 'integration', system: 'memory', settings: {} });
    await configuration.saveSettings(settings);
    for (const feature of features)
      await configuration.saveFeature({
        feature: feature.id,
        exclusiveGroup: feature.exclusiveIn ?? null,
        enabled: true,
      });
    for (const [name, mapping] of Object.entries(mappings)) await configuration.saveMappingSettings(name, mapping);
    for (const [name, settingsByField] of Object.entries(fields))
      for (const [field, fieldSettings] of Object.entries(settingsByField))
        await configuration.saveFieldSettings(name, field, fieldSettings);
  }

  private memoryPlugin(): Plugin {
    return definePlugin({
      id: 'couplet.testing',
      version: '1.0.0',
      engine: '*',
      contributes: [systems.value('memory', { open: async ({ side }) => this.crash.guardSystem(this.systems[side]) })],
    });
  }

  private guarded(inner: ControlDatabase): ControlDatabase {
    return {
      tenants: inner.tenants,
      secrets: inner.secrets,
      unitOfWork: (tenant) => this.crash.guardUnitOfWork(inner.unitOfWork(tenant)),
      ...(inner.identity === undefined ? {} : { identity: () => inner.identity?.() ?? Promise.resolve('') }),
    };
  }
}

/** Makes a test kit: plugins on systems in memory. */
export function testKit(options: TestKitOptions): Promise<TestKit> {
  return TestKit.start(options);
}

/** Empty plugins in place of required ones that a test does not give: it is about its own plugin, not about theirs. */
function standIns(plugins: readonly Plugin[]): readonly Plugin[] {
  const given = new Set(plugins.map((plugin) => plugin.id));
  const missing = new Map<string, string>();
  for (const plugin of plugins)
    for (const [id, range] of Object.entries(plugin.requires)) if (!given.has(id)) missing.set(id, range);
  return [...missing].map(([id, range]) =>
    definePlugin({ id, version: minVersion(range)?.version ?? '1.0.0', engine: '*' }),
  );
}
