import { pinoLogger, systemClock, systemRandom } from '@couplet/core/internal';
import type { Company, LeftBehind } from '../company';
import type { Interrupt } from '../command-line/interrupt';
import type { Progress } from '../output/progress';
import { withCleanup, type Cleanup } from '../program/cleanup';
import { endPrograms } from '../program/clear-data';
import { withDataDirectory, type DataDirectory } from '../program/data-directory';
import { openDataverse } from '../program/dataverse-client';
import { startEnvironment } from '../program/environment';
import { openDatabases } from '../program/open-databases';
import { openProgram, type Program } from '../program/open-program';
import { takeOverLeases } from '../program/take-over-leases';
import { tenantId } from '../program/tenant-id';
import { makeChanges } from './changes/make-changes';
import type { ChangeResult } from './changes/change';
import { chooseCompany } from './choose-company';
import { environmentRows } from './connect/environment-rows';
import { prepareTenant } from './connect/prepare-tenant';
import { setUpConnection } from './connect/set-up-connection';
import type { DemoOptions } from './demo-options';
import { saveDemoState, type DemoPhase, type DemoState, type Ownership } from './demo-state';
import { FreshExternalError } from './errors';
import { loadCompany } from './load/load-company';
import { makeLocalTables, watchLocalTables } from './migrate-local';
import { stayedBehind, type StayedBehind } from './report/stayed-behind';
import { synchronizeAll, synchronizeChanges, type MappingResult, type SynchronizeOptions } from './synchronize';

/** What the demo did, and where the data is. */
export interface DemoResult {
  readonly company: string;
  readonly ownership: Ownership;
  /** Rows that were put into the ERP tables by this run. */
  readonly loaded: number;
  readonly full: readonly MappingResult[];
  /** What was changed on both sides and what became of it; null except in the run that did it. */
  readonly changes: readonly ChangeResult[] | null;
  readonly afterChanges: readonly MappingResult[] | null;
  readonly stayedBehind: readonly StayedBehind[];
  readonly leftOut: readonly LeftBehind[];
  readonly notices: readonly string[];
  readonly place: {
    readonly directory: string;
    readonly databases: string;
    readonly dataverse: string;
    readonly logFile: string;
    readonly running: boolean;
  };
}

/**
 * Runs the demo from beginning to end: starts PostgreSQL and the emulator, loads a company, connects it, synchronizes everything and, the
 * first time, changes records on both sides and synchronizes again. Interrupted anywhere, the next run goes on.
 */
export async function runDemo(options: DemoOptions, progress: Progress, interrupt: Interrupt): Promise<DemoResult> {
  const company = await chooseCompany(options.company, options.dataset);
  const external = (process.env.DATABASE_URL ?? '') !== '';
  if (options.fresh && external) throw new FreshExternalError();
  return withDataDirectory(options.dataDirectory, options.fresh ? endPrograms : null, (directory) =>
    withCleanup((cleanup) => demoIn(directory, company, options, { progress, interrupt, cleanup })),
  );
}

interface Surroundings {
  readonly progress: Progress;
  readonly interrupt: Interrupt;
  readonly cleanup: Cleanup;
}

async function demoIn(directory: DataDirectory, company: Company, options: DemoOptions, around: Surroundings): Promise<DemoResult> {
  const { progress, interrupt, cleanup } = around;
  const logger = pinoLogger(directory.logFile);
  cleanup.add(() => logger.close());
  progress.step('Starting PostgreSQL and the Dataverse emulator');
  const databases = await openDatabases(directory.postgres, process.env, (notice) => progress.note(notice));
  if (!options.keepRunning) cleanup.add(() => databases.stop());
  const emulator = await startEnvironment(directory, { port: options.port ?? undefined, fresh: environmentRows(company) });
  if (!options.keepRunning) cleanup.add(() => emulator.stop());
  interrupt.check();

  const program = await openProgram(directory, databases, logger);
  cleanup.add(() => program.close());
  const state = await prepareTenant(program, directory, emulator, { company, ownership: options.ownership });
  await makeLocalTables(databases.local, program.plugins);
  interrupt.check();
  progress.step(`Loading ${company.name}`);
  const { inserted } = await loadCompany(program.localPool, company, options.records);
  progress.note(inserted === 0 ? 'it is there already' : `${inserted.toLocaleString('en')} rows`);
  await watchLocalTables(databases.local, program.plugins);
  interrupt.check();

  progress.step('Connecting it to Dataverse');
  const connection = await openDataverse(program, tenantId);
  cleanup.add(() => connection.close());
  const machine = { clock: systemClock, random: systemRandom };
  const notices = await setUpConnection(program, connection.client, company, state, machine);
  for (const notice of notices) progress.note(notice);
  interrupt.check();

  const tenant = await program.host.openTenant(tenantId);
  cleanup.add(() => tenant.close());
  await takeOverLeases(tenant, program.worker);
  const work: SynchronizeOptions = { tenant, worker: program.worker, localPool: program.localPool, progress, signal: interrupt.signal };
  progress.step('Synchronizing everything');
  const full = await synchronizeAll(work);
  interrupt.check();

  const later = await changesOnBothSides(program, state, work, interrupt, () => makeChanges({ program, tenant, client: connection.client }));
  return {
    company: company.name,
    ownership: state.ownership,
    loaded: inserted,
    full,
    changes: later?.changes ?? null,
    afterChanges: later?.results ?? null,
    stayedBehind: await allStayedBehind(work, [...full, ...(later?.results ?? [])]),
    leftOut: company.leftBehind,
    notices,
    place: {
      directory: directory.path,
      databases: databases.description,
      dataverse: emulator.url,
      logFile: directory.logFile,
      running: options.keepRunning,
    },
  };
}

/** Once per data directory. The phases are saved before and after, so that an interrupted run changes things at most once more. */
async function changesOnBothSides(
  program: Program,
  state: DemoState,
  work: SynchronizeOptions,
  interrupt: Interrupt,
  make: () => ReturnType<typeof makeChanges>,
): Promise<{ readonly changes: readonly ChangeResult[]; readonly results: readonly MappingResult[] } | null> {
  const configuration = program.control.tenants.configuration(tenantId);
  const enter = (phase: DemoPhase): Promise<void> => saveDemoState(configuration, { ...state, phase });
  if (state.phase === 'complete') return null;
  if (state.phase === 'changed') {
    await enter('complete');
    return null;
  }
  work.progress.step('Changing records on both sides');
  const made = await make();
  for (const { title } of made.changes) work.progress.note(title);
  await enter('changed');
  interrupt.check();
  work.progress.step('Synchronizing the changes');
  const results = await synchronizeChanges(work);
  interrupt.check();
  const behind = await allStayedBehind(work, results);
  const changes: ChangeResult[] = [];
  for (const change of made.changes) changes.push({ title: change.title, ...(await change.check(behind)) });
  await enter('complete');
  return { changes, results };
}

async function allStayedBehind({ tenant }: SynchronizeOptions, results: readonly MappingResult[]): Promise<readonly StayedBehind[]> {
  const all: StayedBehind[] = [];
  for (const mapping of tenant.mappings) {
    const jobs = results.filter((result) => result.mapping === mapping.name).flatMap(({ runs }) => runs.flatMap((run) => run.jobs.map(({ id }) => id)));
    all.push(...(await stayedBehind(tenant, mapping, jobs)));
  }
  return all;
}
