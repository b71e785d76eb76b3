import { CoupletError } from '@couplet/core';
import { fullRun, modifiedRun, type OpenTenant, type RunMode } from '@couplet/core/internal';
import { Killed, Outage, quiet, type Meanwhile, type PointKind, type Program } from '../company/program';
import type { OpenEdit } from '../company/users';
import type { Tenant, World } from '../company/world';
import { checkEnd } from '../oracle/check-end';
import { Violation } from '../oracle/violation';
import { mappingNames } from '../world/mappings';
import { administer } from './administer';
import { changeCouplings } from './change-couplings';
import { Coverage } from './coverage';
import { Dice } from './dice';
import { nameCommand } from './name-command';
import { runModeOf } from './run-mode';
import type { Command, Event, Told } from './script';
import { drawTold } from './told';

/** Rounds in which everything must come into step, once nothing goes wrong any more: three, and one for each step of references. */
const rounds = 3 + 2;

/** Errors that a run may end with while the world is unkind: it is taken up again later. */
const expected = new Set([
  'CPL_DIRECTION_CLOSED',
  'CPL_LEASE_HELD',
  'CPL_LEASE_LOST',
  'CPL_MAPPING_UNKNOWN',
  'CPL_PAGING_CIRCLE',
  'CPL_SIMULATED_SIGN_IN',
]);

/** Plays the commands of a script one after another, and then calm rounds and the last checks. */
export class Player implements Meanwhile {
  readonly log: string[] = [];
  calls = 0;
  points: readonly PointKind[] = [];
  readonly coverage = new Coverage();
  private program: Program;
  private open: OpenEdit[] = [];
  private readonly waits: number[] = [];
  private tenantNow: Tenant;
  private mappingNow = 'AGENT';
  /** What the tenant was told while a run was under way: it holds for what is begun after it. */
  private told: Told | null = null;

  constructor(
    private readonly world: World,
    private readonly mappings: readonly string[],
    private readonly keepsLog: boolean,
  ) {
    this.program = world.newProgram(this);
    this.tenantNow = world.tenants[0] as Tenant;
  }

  async play(commands: readonly Command[]): Promise<Violation | null> {
    try {
      // the feeds have their positions before anything is deleted: a deletion before the first scan leaves nothing to read
      for (const tenant of this.world.tenants) await this.runAll(tenant);
      for (const command of commands) {
        await this.counted(command);
        this.check();
      }
      await this.calmDown();
      for (const tenant of this.world.tenants) {
        // where a feed tells no deletions, they are found by comparing everything from time to time
        if (!this.world.surroundings.deletions) await this.runAll(tenant, { ...fullRun, match: false });
        await this.comeIntoStep(tenant);
        this.check();
        await checkEnd(this.world, tenant, await this.world.open(this.program, tenant), () => this.runAll(tenant));
        this.check();
      }
      return null;
    } catch (error) {
      const found = this.found();
      if (found !== null) return found;
      if (error instanceof Violation) return error;
      const message = error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1] ?? ''}` : String(error);
      return new Violation('L2', `a run ended with: ${message}`);
    }
  }

  /** Lines about all tenants. */
  async ofTenants(lines: (tenant: Tenant, open: OpenTenant) => Promise<readonly string[]>): Promise<readonly string[]> {
    const all: string[] = [];
    for (const tenant of this.world.tenants)
      all.push(...(await lines(tenant, await this.world.open(this.program, tenant))));
    return all;
  }

  async edit({ edit }: Event): Promise<void> {
    const { users } = this.tenantNow;
    await this.world.turns.take(async () => this.note(`    meanwhile ${users.perform(edit) ?? 'nothing'}`));
  }

  /** Another program takes over while this one sleeps: its lease has run out. */
  async rival(): Promise<void> {
    // the oracle knows one configuration at a time, and what a rival creates must not be forgotten
    if (this.told !== null || this.program.isLosing) return;
    this.note('    another program takes over');
    this.world.advance(120_000);
    const rival = this.world.newProgram(quiet);
    await this.world.run(rival, this.tenantNow, this.mappingNow, modifiedRun).catch((error: unknown) => {
      if (!CoupletError.is(error)) throw error;
      this.note(`    ${error.message}`);
    });
  }

  plugin(): void {
    this.note('    code of a plugin is about to throw');
    this.world.pluginCode.fail();
  }

  async configure({ rows, edit }: Event): Promise<void> {
    if (this.told !== null) return;
    this.told = drawTold(new Dice(rows * 64 + edit.pick));
    this.note(`    ${this.tenantNow.id} is told ${JSON.stringify(this.told)}`);
    await this.world.configure(this.tenantNow, this.told);
  }

  failover(): () => Promise<void> {
    const restore = this.world.backup(this.tenantNow);
    return async () => {
      this.note('    the control database fails over, and the latest commits are lost');
      await restore();
    };
  }

  async pass(): Promise<void> {
    this.calls += 1;
    if (this.world.surroundings.pace > 0) this.world.advance(this.world.surroundings.pace);
    while (this.waits.length < this.world.late.length) this.waits.push(3 + ((this.calls * 7) % 40));
    for (let index = 0; index < this.waits.length; index += 1) this.waits[index] = (this.waits[index] as number) - 1;
    for (let due = this.waits.findIndex((wait) => wait <= 0); due >= 0; due = this.waits.findIndex((wait) => wait <= 0))
      await this.arrive(due);
  }

  private async arrive(index: number): Promise<void> {
    this.waits.splice(index, 1);
    const [write] = this.world.late.splice(index, 1);
    if (write === undefined) return;
    this.note('    a late write arrives');
    await write();
  }

  /** Carries a command out, and counts what became of records meanwhile, for it and for each fault that struck. */
  private async counted(command: Command): Promise<void> {
    const { oracle } = 'tenant' in command ? (this.world.tenants[command.tenant] as Tenant) : this.tenantNow;
    const before = new Map(oracle.outcomes);
    const program = this.program;
    program.struck.length = 0;
    await this.carryOut(command);
    const came = [...oracle.outcomes].map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const);
    for (const row of [nameCommand(command), ...new Set(program.struck.map((trouble) => `fault ${trouble}`))]) {
      this.coverage.count(row, 'met');
      for (const [name, count] of came)
        if (count > 0)
          this.coverage.count(
            name.startsWith('CPL_') ? `failure ${name}` : row,
            name.startsWith('CPL_') ? 'met' : name,
            count,
          );
    }
  }

  private async carryOut(command: Command): Promise<void> {
    const { world } = this;
    const tenant = 'tenant' in command ? (world.tenants[command.tenant] as Tenant) : this.tenantNow;
    switch (command.do) {
      case 'edit':
        this.note(`${tenant.id} ${tenant.users.perform(command.edit) ?? 'nothing'}`);
        return;
      case 'begin': {
        const open = tenant.users.begin(command.edit);
        if (open !== null) this.open.push(open);
        return;
      }
      case 'commit':
        this.open.shift()?.();
        return;
      case 'run':
        return this.runOnce(tenant, command);
      case 'bothWorkers':
        return this.runTwice(tenant, command);
      case 'restart':
        this.restart();
        return;
      case 'time':
        this.note(`${command.hours} hours pass`);
        world.advance(command.hours * 3_600_000);
        return;
      case 'skew':
        world.clocks[command.side].advance(command.hours * 3_600_000);
        return;
      case 'expire':
        this.note(`positions of ${tenant.id} ${command.side} expire`);
        tenant.systems[command.side].expirePositions();
        return;
      case 'policy': {
        this.note(`${tenant.id} is told ${JSON.stringify(command.told)}`);
        Object.assign(tenant.expectations, command.told);
        await world.configure(tenant);
        this.restart();
        return;
      }
      case 'couplings':
        return this.changeCouplings(tenant, command);
      case 'admin': {
        if (this.program.isDead) this.restart();
        const open = await world.open(this.program, tenant);
        this.program.run = null;
        this.note(await administer(tenant, open, command, world.worker(this.program)));
        return;
      }
    }
  }

  private async runOnce(tenant: Tenant, command: Command & { readonly do: 'run' }): Promise<void> {
    const mapping = mappingNames[command.mapping] as string;
    this.tenantNow = tenant;
    this.mappingNow = mapping;
    this.note(
      `${tenant.id} run ${mapping} ${command.mode} ${JSON.stringify(command.events.map((one) => one.trouble))}`,
    );
    await this.world.open(this.program, tenant);
    this.program.prepare(command.events, command.seed);
    await this.attempt(this.program, tenant, () =>
      this.world.run(this.program, tenant, mapping, runModeOf(tenant, command)),
    );
    this.points = this.program.passed;
    await this.endOfRun(tenant, command.seed);
  }

  /** What was told meanwhile holds from now on, and what is about to be lost is lost. */
  private async endOfRun(tenant: Tenant, seed: number): Promise<void> {
    await this.program.loseLatest().catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
      tenant.oracle.tallies.of(this.program.run).troubled = true;
    });
    if (this.told !== null) {
      Object.assign(tenant.expectations, this.told);
      this.told = null;
      this.world.reopen(this.program);
    }
    this.program.prepare([], seed);
    if (this.program.isDead) this.restart();
  }

  private async changeCouplings(tenant: Tenant, command: Command & { readonly do: 'couplings' }): Promise<void> {
    this.tenantNow = tenant;
    this.mappingNow = mappingNames[command.mapping] as string;
    const { program, world } = this;
    this.note(`${tenant.id} ${command.action} ${JSON.stringify(command.events.map((one) => one.trouble))}`);
    const open = await world.open(program, tenant);
    program.prepare(command.events, command.seed);
    await this.attempt(program, tenant, async () =>
      this.note(`    ${await changeCouplings(tenant, open, command, world.worker(program), program.signal)}`),
    );
    await this.endOfRun(tenant, command.seed);
  }

  /** Two programs start on one mapping at the same time. */
  private async runTwice(tenant: Tenant, { mapping, seed }: Command & { readonly do: 'bothWorkers' }): Promise<void> {
    const { world } = this;
    const name = mappingNames[mapping] as string;
    this.note(`${tenant.id} run ${name} by two programs`);
    const other = this.world.newProgram(quiet);
    await this.world.open(this.program, tenant);
    await this.world.open(other, tenant);
    this.program.prepare([], seed);
    other.prepare([], seed + 1);
    await Promise.all([
      this.attempt(this.program, tenant, () => world.run(this.program, tenant, name, modifiedRun)),
      this.attempt(other, tenant, () => world.run(other, tenant, name, modifiedRun)),
    ]);
  }

  private async attempt(program: Program, tenant: Tenant, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.note(`    ${error instanceof Error ? error.message : String(error)}`);
      if (program.isEndless) throw new Violation('L2', `a run for ${tenant.id} does not end`);
      const isExpected =
        // of the last error of a killed program nobody hears
        program.isDead ||
        error instanceof Killed ||
        error instanceof Outage ||
        (CoupletError.is(error) && expected.has(error.code));
      if (!isExpected) throw error;
    } finally {
      if (program.troubled) tenant.oracle.tallies.of(program.run).troubled = true;
    }
  }

  /** After a round in which nothing was looked at, the next one would find nothing either. The first may only bring old runs to their end. */
  private async comeIntoStep(tenant: Tenant): Promise<void> {
    const { oracle } = tenant;
    for (let round = 0; round < rounds; round += 1) {
      const before = oracle.stirred;
      await this.runAll(tenant);
      if (round > 0 && oracle.stirred === before) return;
    }
  }

  private async runAll(tenant: Tenant, mode: RunMode = modifiedRun): Promise<void> {
    for (const mapping of this.mappings) {
      this.program.prepare([], 1);
      await this.world.run(this.program, tenant, mapping, mode);
      if (this.program.isEndless) throw new Violation('L2', `the run of ${mapping} does not end`);
    }
  }

  /** A new program starts, once the lease of the old one has run out. */
  private restart(): void {
    this.program = this.world.newProgram(this);
    this.world.advance(120_000);
  }

  private async calmDown(): Promise<void> {
    while (this.open.length > 0) this.open.shift()?.();
    while (this.world.late.length > 0) await this.arrive(0);
    this.note('all is calm');
    this.world.pluginCode.recover();
    for (const tenant of this.world.tenants) {
      Object.assign(tenant.expectations, { direction: 'bidirectional', orders: true });
      await this.world.configure(tenant);
    }
    this.restart();
  }

  private check(): void {
    const found = this.found();
    if (found !== null) throw found;
  }

  private found(): Violation | null {
    return this.world.tenants.map((tenant) => tenant.oracle.violation).find((one) => one !== null) ?? null;
  }

  private note(line: string): void {
    if (this.keepsLog) this.log.push(line);
  }
}
