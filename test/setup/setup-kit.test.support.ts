import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CoupletError, definePlugin, guid, systems, type Json } from '@couplet/core';
import {
  Host,
  systemClock,
  systemRandom,
  systemScheduler,
  worker,
  WorkerPatternRunner,
  type FullSynchronizationListener,
} from '@couplet/core/internal';
import { MemoryControlDatabase, MemorySystem } from '@couplet/core/testing';
import { DataverseEmulator, type EmulatorOptions } from '@couplet/dataverse-emulator';
import currencyPlugin, { currencyStep } from '@couplet/plugin-currency';
import {
  dataversePlugin,
  done,
  emulatorGrants,
  open,
  planSetup,
  runSetup,
  SetupEnvironment,
  SetupTenant,
  setupAnswers,
  setupSteps,
  setupUnfinished,
  wellKnownRoles,
  type ConnectionGrants,
  type SetupContext,
  type SetupListener,
  type SetupPlan,
  type SetupStep,
  type StepResult,
} from '@couplet/plugin-dataverse';
import { fillCompany } from './kit-company.test.support';

/** The application that Couplet signs in as in tests; an environment from nothing does not know it. */
export const application = {
  clientId: '22222222-2222-4222-8222-222222222222',
  clientSecret: 'secret of the application',
};
/** System id of the company in tests. */
export const companyId = guid('4a6d8ebd-18d2-4749-aebe-9c67669e4273');
export const companyName = 'Thistle & Anchor Trading Ltd.';
const tenant = 'kit';

/** What a run of the setup in a test differs in. */
export interface SetupRun {
  readonly answers?: Readonly<Record<string, Json>>;
  /** Null: none is given, as in a run that resumes. */
  readonly secret?: string | null;
  readonly listener?: SetupListener;
  /** Told of the runs of the first synchronization. */
  readonly runs?: FullSynchronizationListener;
  readonly signal?: AbortSignal;
}

/** A small company, an environment, and everything that a setup needs between them. The control database is in memory. */
export class SetupKit {
  readonly local = new MemorySystem({ clock: systemClock, random: systemRandom });
  readonly control = new MemoryControlDatabase(systemClock);
  /** What the setup told administrators. */
  readonly notices: string[] = [];
  private readonly host: Host;

  /** What the operator of the kit grants its tenant. */
  private readonly grants: ConnectionGrants;

  private constructor(
    readonly emulator: DataverseEmulator,
    private readonly directory: string,
  ) {
    this.grants = { ...emulatorGrants(join(directory, 'ca.pem')), managedIdentity: true };
    const localPlugin = definePlugin({
      id: 'test.local',
      version: '1.0.0',
      engine: '*',
      contributes: [systems.value('test.local', { open: async () => kept(this.local) })],
    });
    this.host = Host.start({
      plugins: [dataversePlugin, currencyPlugin, localPlugin],
      control: this.control,
      clock: systemClock,
      random: systemRandom,
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
      patterns: new WorkerPatternRunner(),
      operator: { dataverse: { ...this.grants } },
    });
  }

  /** Starts with an environment that nobody has prepared. */
  static async start(options: EmulatorOptions = {}): Promise<SetupKit> {
    const emulator = await DataverseEmulator.start({
      baseIntegration: false,
      ...(options.baseIntegration === true
        ? application
        : { applications: [application], clientId: '33333333-3333-4333-8333-333333333333' }),
      baseCurrency: { code: 'EUR' },
      ...options,
    });
    const directory = mkdtempSync(join(tmpdir(), 'couplet-setup-'));
    writeFileSync(join(directory, 'ca.pem'), emulator.ca ?? '');
    const kit = new SetupKit(emulator, directory);
    fillCompany(kit.local);
    return kit;
  }

  /** What an administrator answers in an environment from nothing. */
  get usualAnswers(): Readonly<Record<string, Json>> {
    const { emulator } = this;
    return {
      environment: emulator.url,
      tenantId: emulator.tenantId,
      clientId: application.clientId,
      authority: emulator.url,
      certificateAuthority: join(this.directory, 'ca.pem'),
      developmentLoopback: true,
      administrator: { clientId: emulator.clientId },
    };
  }

  /** Carries the setup out. */
  run(run: SetupRun = {}): Promise<readonly StepResult[]> {
    return this.with(run, (steps, context) => runSetup(steps, context, run.listener));
  }

  /** Carries the setup out as the application itself: the emulator's own where the base integration is installed. */
  async runAsItself(further: Readonly<Record<string, Json>> = {}): Promise<readonly StepResult[]> {
    const { administrator: _left, ...usual } = this.usualAnswers;
    return this.withAnswers({ ...usual, ...further }, {}, (steps, context) => runSetup(steps, context));
  }

  /** The number of coupled records of a mapping. */
  async coupled(mapping: string): Promise<number> {
    const opened = await this.host.openTenant(tenant);
    const { pair } = opened.mapping(mapping);
    const { coupled } = await opened.unitOfWork.run(({ couplings }) => couplings.count(pair));
    await opened.close();
    return coupled;
  }

  /** Looks what the setup would do. */
  plan(run: SetupRun = {}): Promise<SetupPlan> {
    return this.with(run, planSetup);
  }

  /** What the tenant configured. */
  get configuration() {
    return this.control.tenants.configuration(tenant);
  }

  /** The secret that is stored for the application. */
  storedSecret(): Promise<string | null> {
    return this.control.secrets.read(tenant, 'dataverse.clientSecret');
  }

  /** What the setup left on both sides, without the ids that differ from run to run. */
  async endState(): Promise<Readonly<Record<string, unknown>>> {
    const texts = (table: string, ...columns: string[]): string[] =>
      this.emulator
        .rows(table)
        .map((row) => columns.map((column) => String(row[column])).join(' | '))
        .sort();
    const settings = await this.configuration.settings();
    const { setup: _setup, ...others } = settings;
    return {
      units: texts('businessunit', 'name'),
      teams: texts('team', 'name', 'teamtype'),
      roles: texts('role', 'name'),
      users: texts('systemuser', 'fullname', 'applicationid'),
      solutions: texts('solution', 'uniquename', 'version'),
      teamRoles: this.emulator.rows('teamroles').length,
      privileges: this.emulator.rows('roleprivileges').filter(({ roleid }) => roleid === wellKnownRoles.integration)
        .length,
      companies: texts('bcbi_company', 'bcbi_name', 'bcbi_externalid'),
      currencies: texts('transactioncurrency', 'isocurrencycode', 'exchangerate'),
      accounts: texts('account', 'name', 'accountnumber', 'customertypecode'),
      settings: Object.keys(others).sort(),
      features: await this.configuration.features(),
      coupled: await this.host.openTenant(tenant).then(async (opened) => {
        const counts = await opened.unitOfWork.run(async ({ couplings }) => {
          const found: Record<string, number> = {};
          for (const { name, pair } of opened.mappings) found[name] = (await couplings.count(pair)).coupled;
          return found;
        });
        await opened.close();
        return counts;
      }),
    };
  }

  async stop(): Promise<void> {
    await this.host.close();
    await this.emulator.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private with<Result>(
    run: SetupRun,
    work: (steps: readonly SetupStep[], context: SetupContext) => Promise<Result>,
  ): Promise<Result> {
    return this.withAnswers({ ...this.usualAnswers, ...run.answers }, run, work);
  }

  private async withAnswers<Result>(
    answers: Readonly<Record<string, Json>>,
    { secret, runs, signal }: Omit<SetupRun, 'answers'>,
    work: (steps: readonly SetupStep[], context: SetupContext) => Promise<Result>,
  ): Promise<Result> {
    const all = setupAnswers(answers);
    const machine = { clock: systemClock, random: systemRandom };
    const given = secret === undefined ? application.clientSecret : secret;
    const secrets = {
      application: given ?? (await this.storedSecret()),
      administrator: this.emulator.clientSecret,
    };
    const context: SetupContext = {
      answers: all,
      company: { id: companyId, name: companyName },
      tenant,
      control: this.control,
      configuration: this.configuration,
      secrets: this.control.secrets,
      environment: new SetupEnvironment(all, secrets, { ...machine, scheduler: systemScheduler, grants: this.grants }),
      actor: 'test',
      ...machine,
      worker: worker({ name: 'setup', ...machine }),
      opened: new SetupTenant(() => this.host.openTenant(tenant)),
      listener: runs ?? {},
      notice: (text) => void this.notices.push(text),
      signal: signal ?? new AbortController().signal,
    };
    try {
      return await work(this.steps(), context);
    } finally {
      await context.opened.close();
      await context.environment.close();
    }
  }

  private steps(): readonly SetupStep[] {
    const { tenants } = this.control;
    const company: SetupStep = {
      id: 'company',
      title: 'Local company',
      needs: [],
      check: async ({ configuration }) =>
        (await configuration.connections()).some(({ side }) => side === 'local')
          ? done(companyName)
          : open(`Create the company ${companyName}`),
      plan: () => [`Create the company ${companyName}`],
      apply: async ({ configuration }) => {
        if ((await tenants.find(tenant)) === null) {
          await tenants.create({ id: tenant, name: companyName });
          await tenants.disable(tenant, setupUnfinished);
        }
        await configuration.saveConnection({ side: 'local', system: 'test.local', settings: {} });
      },
    };
    return setupSteps({ company, currency: currencyStep({ local: () => this.local, workDate: null }) });
  }
}

/** The kit ends its system itself: a tenant that is closed does not. */
function kept({ store, feed, writer }: MemorySystem) {
  return { store, feed, writer, close: async () => undefined };
}

/** The error of ours that an attempt ends with; null when it succeeds. */
export async function failureOf(attempt: Promise<unknown>): Promise<CoupletError | null> {
  try {
    await attempt;
    return null;
  } catch (error) {
    if (CoupletError.is(error)) return error;
    throw error;
  }
}
