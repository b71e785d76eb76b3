import { emulatorConnection, openDatabases, openProgram, startEnvironment, tenantId, type Program } from '@couplet/cli';
import { pinoLogger, startEmbeddedPostgres, type EffectiveMapping, type OpenTenant } from '@couplet/core/internal';
import { dataverseSystemId } from '@couplet/plugin-dataverse';
import type { Task } from '../children/task';
import { measuredMapping } from '../measuring/measured-mapping';
import { readMeter, type Reading } from '../measuring/meter';
import { benchDirectory } from '../workplace/bench-directory';
import { EmulatorAdmin } from '../workplace/emulator-admin';

/** A running Couplet to be measured. */
export interface Bench {
  readonly program: Program;
  readonly tenant: OpenTenant;
  readonly mapping: EffectiveMapping;
  readonly admin: EmulatorAdmin;
  /** Process of the server of PostgreSQL. */
  readonly postgresPid: number;
  /** Reads all figures at this moment. */
  readonly read: () => Reading;
}

/** Starts PostgreSQL, the emulator and Couplet in the task's directory, works, and stops them whatever happens. */
export async function withBench<Result>(task: Task, work: (bench: Bench) => Promise<Result>): Promise<Result> {
  const directory = benchDirectory(task.directory);
  const logger = pinoLogger(directory.logFile);
  const server = await startEmbeddedPostgres({ dataDir: directory.postgres, flags: task.postgres });
  try {
    const databases = await openDatabases(directory.postgres, {}, () => undefined);
    const emulator = await startEnvironment(directory);
    const admin = new EmulatorAdmin(emulator);
    try {
      await admin.parallelism(52);
      let statements = 0;
      const program = await openProgram(directory, databases, logger, { onStatement: () => (statements += 1) });
      try {
        const settings = { ...emulatorConnection(directory, emulator), concurrency: task.concurrency };
        const configuration = program.control.tenants.configuration(tenantId);
        await configuration.saveConnection({ side: 'integration', system: dataverseSystemId, settings });
        const tenant = await program.host.openTenant(tenantId);
        const read = (): Reading =>
          readMeter({
            postgresPid: server.pid,
            emulatorPid: emulator.pid,
            statements: () => statements,
            requests: () => tenant.systems.integration.statistics?.() ?? {},
          });
        try {
          return await work({
            program,
            tenant,
            mapping: tenant.mapping(measuredMapping),
            admin,
            postgresPid: server.pid,
            read,
          });
        } finally {
          await tenant.close();
        }
      } finally {
        await program.close();
      }
    } finally {
      await admin.close();
      await emulator.stop();
    }
  } finally {
    await server.stop();
    logger.close();
  }
}
