import { definePlugin, systems, tableMappings, type Side } from '@couplet/core';
import {
  Host,
  runToEnd,
  worker,
  type HostControlDatabase,
  type OpenTenant,
  type Run,
  type RunMode,
  type Worker,
} from '@couplet/core/internal';
import { MemoryControlDatabase, MemorySystem, seededRandom, TestClock } from '@couplet/core/testing';
import type { Surroundings, Told } from '../history/script';
import { usualLimit } from '../history/told';
import type { Expectations } from '../oracle/expectations';
import { Oracle } from '../oracle/oracle';
import { Trace } from '../oracle/trace';
import type { Variation } from '../variations/variation';
import { Agent, Customer, OrderHeader, OrderLine } from '../world/entities';
import { agentMapping, customerMapping, orderMapping } from '../world/mappings';
import { kinds } from '../world/kinds';
import { PluginCode } from './plugin-code';
import { KeptLog } from './kept-log';
import { noPatterns } from './no-patterns';
import { Program, type Meanwhile } from './program';
import { Turns } from './turns';
import { Users } from './users';
import { watchedSystem, type LateWrites } from './watched-system';
import { watchedUnitOfWork } from './watched-control';

/** One company joined to one environment, with the people who work in both. */
export interface Tenant {
  readonly id: string;
  readonly systems: Readonly<Record<Side, MemorySystem>>;
  readonly oracle: Oracle;
  readonly users: Users;
  readonly expectations: Expectations;
}

/** Points that no run may exceed. */
const endless = 6000;

/** Everything there is in a history: tenants with their systems, one control database, and programs that come and go. */
export class World {
  readonly clock = new TestClock();
  readonly clocks: Readonly<Record<Side, TestClock>> = { local: new TestClock(), integration: new TestClock() };
  readonly logger = new KeptLog();
  readonly turns = new Turns();
  readonly late: LateWrites = [];
  readonly pluginCode = new PluginCode();
  readonly trace: Trace;
  readonly tenants: readonly Tenant[];
  private readonly control = new MemoryControlDatabase(this.clock);
  private readonly random;
  private readonly host: Host;
  private readonly openTenants = new Map<Program, Map<string, OpenTenant>>();
  private opening: Program | null = null;
  private programs = 0;

  private constructor(
    readonly surroundings: Surroundings,
    private readonly variation: Variation | null,
    keeps: ConstructorParameters<typeof Trace>[0],
  ) {
    this.trace = new Trace(keeps);
    this.random = seededRandom(surroundings.seed + 1);
    const ids = ['t1', 't2'].slice(0, surroundings.tenants);
    this.tenants = ids.map((id) => this.makeTenant(id, ids));
    this.host = Host.start({
      plugins: [this.plugin()],
      control: this.watchedControl(),
      clock: this.clock,
      random: this.random,
      patterns: noPatterns,
      logger: this.logger,
    });
  }

  static async make(
    surroundings: Surroundings,
    variation: Variation | null,
    keeps: ConstructorParameters<typeof Trace>[0],
  ): Promise<World> {
    const world = new World(surroundings, variation, keeps);
    for (const tenant of world.tenants) await world.configure(tenant);
    return world;
  }

  /** A new program, as after a start or beside another one. */
  newProgram(meanwhile: Meanwhile): Program {
    this.programs += 1;
    return new Program(`p${this.programs}`, meanwhile, endless, this.surroundings.callerKeys);
  }

  /** The tenant as a program has it open. */
  async open(program: Program, { id }: Tenant): Promise<OpenTenant> {
    const known = this.openTenants.get(program) ?? new Map<string, OpenTenant>();
    this.openTenants.set(program, known);
    const open = known.get(id);
    if (open !== undefined) return open;
    this.opening = program;
    const opened = await this.host.openTenant(id);
    known.set(id, opened);
    return opened;
  }

  /** Works on a mapping until its run has come to its end. */
  async run(program: Program, tenant: Tenant, mapping: string, mode: RunMode): Promise<Run> {
    const open = await this.open(program, tenant);
    return runToEnd(open, open.mapping(mapping), mode, this.worker(program), program.signal);
  }

  /** Lets a program open its tenants again, so that it takes over what they are told. */
  reopen(program: Program): void {
    this.openTenants.delete(program);
  }

  /** Keeps the control database as it is; gives what takes it back there, with what the oracle knows of it. */
  backup({ id, oracle }: Tenant): () => Promise<void> {
    const restore = this.control.backup(id);
    const forget = oracle.backup();
    return async () => {
      await restore();
      forget();
    };
  }

  worker(program: Program): Worker {
    const { batchSize, overlap, chunkMilliseconds } = this.surroundings;
    const { clock, random } = this;
    return worker({ name: program.name, clock, random, probe: program, batchSize, overlap, chunkMilliseconds });
  }

  /** What the tenant is told, stored as an administrator would store it. Programs notice when they open the tenant again. */
  async configure({ id, expectations }: Tenant, told: Told = expectations): Promise<void> {
    const { tenants } = this.control;
    if ((await tenants.find(id)) === null) await tenants.create({ id, name: id });
    const configuration = tenants.configuration(id);
    for (const side of ['local', 'integration'] as const)
      await configuration.saveConnection({ side, system: 'simulated', settings: {} });
    const { updateConflict, deletionConflict, deletionLimit } = told;
    for (const { mapping, name } of Object.values(kinds)) {
      const direction = name === 'agent' || name === 'customer' ? told.direction : 'bidirectional';
      const enabled = told.orders || name !== 'order';
      const given = { updateConflict, deletionConflict, deletionLimit, direction, enabled };
      await configuration.saveMappingSettings(mapping, this.variation?.settings?.(given) ?? given);
    }
  }

  /** Time passes everywhere alike; the clocks keep their differences. */
  advance(milliseconds: number): void {
    this.clock.advance(milliseconds);
    this.clocks.local.advance(milliseconds);
    this.clocks.integration.advance(milliseconds);
  }

  private makeTenant(id: string, ids: readonly string[]): Tenant {
    const { versions, callerKeys, deletions, updateConflict, deletionConflict } = this.surroundings;
    const naturalKey = (table: { readonly name: string }): readonly string[] =>
      Object.values(kinds)
        .filter((kind) => kind.integration.name === table.name)
        .map((kind) => kind.birth.integration);
    const systemsOf: Tenant['systems'] = {
      local: new MemorySystem({ clock: this.clocks.local, random: seededRandom(this.surroundings.seed + 2) }),
      integration: new MemorySystem({
        clock: this.clocks.integration,
        random: seededRandom(this.surroundings.seed + 3),
        capabilities: (table) => ({ versions, callerKeys, deletions, naturalKey: callerKeys ? [] : naturalKey(table) }),
      }),
    };
    const expectations: Expectations = {
      surroundings: this.surroundings,
      updateConflict,
      deletionConflict,
      deletionLimit: usualLimit,
      direction: 'bidirectional',
      orders: true,
      decided: new Set(),
      uncoupled: new Set(),
      matched: new Set(),
      leftAsTheyWere: new Set(),
    };
    const others = ids.filter((other) => other !== id);
    const oracle = new Oracle(id, others, expectations, this.trace);
    return { id, systems: systemsOf, oracle, users: new Users(systemsOf, oracle.ledger), expectations };
  }

  private tenant(id: string): Tenant {
    return this.tenants.find((tenant) => tenant.id === id) as Tenant;
  }

  private plugin(): ReturnType<typeof definePlugin> {
    return definePlugin({
      id: 'simulation',
      version: '1.0.0',
      engine: '*',
      localEntities: [Agent, Customer, OrderHeader, OrderLine],
      contributes: [
        tableMappings.add(agentMapping),
        tableMappings.add(customerMapping),
        tableMappings.add(orderMapping),
        systems.value('simulated', {
          open: async ({ tenant, side }) => {
            const { systems: own, oracle } = this.tenant(tenant);
            const program = this.opening as Program;
            const watched = watchedSystem({
              system: own[side],
              program,
              oracle,
              turns: this.turns,
              late: this.late,
              resends: side === 'local' || this.surroundings.callerKeys,
            });
            const others = this.tenants.filter((other) => other.id !== tenant).map((other) => other.systems[side]);
            return this.variation?.system?.(watched, { side, tenant, others, logger: this.logger }) ?? watched;
          },
        }),
        ...this.pluginCode.contributions(),
        ...(this.variation?.contributes?.() ?? []),
      ],
    });
  }

  private watchedControl(): HostControlDatabase {
    const { control, variation } = this;
    return {
      tenants: control.tenants,
      secrets: control.secrets,
      unitOfWork: (id) => {
        const watched = watchedUnitOfWork(control.unitOfWork(id), this.opening as Program, this.tenant(id).oracle);
        const whole = variation?.unitOfWork?.(watched) ?? watched;
        if (variation?.repositories === undefined) return whole;
        const varied = variation.repositories.bind(variation);
        return { run: (work) => whole.run((repositories) => work(varied(repositories))) };
      },
    };
  }
}
