import { pinoLogger, systemClock, systemRandom } from '@couplet/core/internal';
import type { Interrupt } from '../command-line/interrupt';
import type { Company } from '../company';
import type { Progress } from '../output/progress';
import { withCleanup, type Cleanup } from '../program/cleanup';
import { endPrograms } from '../program/clear-data';
import { withDataDirectory, type DataDirectory } from '../program/data-directory';
import { openDataverse } from '../program/dataverse-client';
import { startEnvironment } from '../program/environment';
import { openDatabases } from '../program/open-databases';
import { openProgram } from '../program/open-program';
import { tenantId } from '../program/tenant-id';
import { allStayedBehind } from '../report/all-stayed-behind';
import { outsideFilters } from '../report/outside-filters';
import { synchronizeAll, type SynchronizeOptions } from '../synchronize/synchronize';
import { changesOnBothSides } from './changes/changes-on-both-sides';
import { makeChanges } from './changes/make-changes';
import { chooseCompany } from './choose-company';
import { environmentRows } from './connect/environment-rows';
import { prepareTenant } from './connect/prepare-tenant';
import { setUpConnection } from './connect/set-up-connection';
import { setUpOrganization } from './connect/set-up-organization';
import type { DemoOptions } from './demo-options';
import type { DemoResult } from './demo-result';
import { FreshExternalError } from './errors';
import { loadCompany } from './load/load-company';
import { makeLocalTables, watchLocalTables } from './migrate-local';

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

async function demoIn(
  directory: DataDirectory,
  company: Company,
  options: DemoOptions,
  around: Surroundings,
): Promise<DemoResult> {
  const { progress, interrupt, cleanup } = around;
  const logger = pinoLogger(directory.logFile);
  cleanup.add(() => logger.close());
  progress.step('Starting PostgreSQL and the Dataverse emulator');
  const databases = await openDatabases(directory.postgres, process.env, (notice) => progress.note(notice));
  if (!options.keepRunning) cleanup.add(() => databases.stop());
  interrupt.check();
  const emulator = await startEnvironment(directory, {
    port: options.port ?? undefined,
    fresh: environmentRows(company),
  });
  if (!options.keepRunning) cleanup.add(() => emulator.stop());
  interrupt.check();

  const program = await openProgram(directory, databases, logger);
  cleanup.add(() => program.close());
  const state = await prepareTenant(program, directory, emulator, { company, ownership: options.ownership });
  await makeLocalTables(databases.local, program.plugins);
  interrupt.check();
  progress.step(`Loading ${company.name}`);
  const loaded = await loadCompany(program.localPool, company, options.records);
  progress.note(loaded === 0 ? 'it is there already' : `${loaded.toLocaleString('en')} rows`);
  await watchLocalTables(databases.local, program.plugins);
  interrupt.check();

  progress.step('Connecting it to Dataverse');
  const connection = await openDataverse(program, tenantId);
  cleanup.add(() => connection.close());
  const { client } = connection;
  await setUpOrganization(client, company);
  const notices = await setUpConnection(program, client, company, state, { clock: systemClock, random: systemRandom });
  for (const notice of notices) progress.note(notice);
  interrupt.check();

  const tenant = await program.host.openTenant(tenantId);
  cleanup.add(() => tenant.close());
  const work: SynchronizeOptions = {
    tenant,
    worker: program.worker,
    localPool: program.localPool,
    progress,
    signal: interrupt.signal,
  };
  progress.step('Synchronizing everything');
  const results = await synchronizeAll(work);
  interrupt.check();
  const behind = await allStayedBehind(tenant, results);
  const later = await changesOnBothSides(program, state, work, interrupt, results, () =>
    makeChanges({ program, tenant, client }),
  );
  return {
    company: company.name,
    ownership: state.ownership,
    loaded,
    synchronizations: [{ kind: 'full', results, behind }, ...(later === null ? [] : [later.synchronization])],
    changes: later?.changes ?? [],
    leftOut: company.leftBehind,
    outside: await outsideFilters(tenant, program.localPool, later?.synchronization.behind ?? behind),
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
