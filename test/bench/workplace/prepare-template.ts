import {
  chooseCompany,
  environmentRows,
  loadCompany,
  makeLocalTables,
  openDatabases,
  openDataverse,
  openProgram,
  prepareTenant,
  setUpConnection,
  startEnvironment,
  tenantId,
  watchLocalTables,
} from '@couplet/cli';
import { pinoLogger, synchronizeFully, systemClock, systemRandom } from '@couplet/core/internal';
import { mkdirSync } from 'node:fs';
import { measuredMapping } from '../measuring/measured-mapping';
import { benchDirectory } from './bench-directory';

/**
 * Makes a data directory that every round starts from a copy of: the demo's company with generated customers only, connected, and
 * everything synchronized that customers refer to. Nothing runs there afterwards.
 */
export async function prepareTemplate(path: string, customers: number): Promise<void> {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const directory = benchDirectory(path);
  const whole = await chooseCompany(null, null);
  const company = {
    ...whole,
    tables: { ...whole.tables, customers: [], vendors: [], contacts: [], contactBusinessRelations: [] },
  };
  const logger = pinoLogger(directory.logFile);
  const databases = await openDatabases(directory.postgres, {}, () => undefined);
  try {
    const emulator = await startEnvironment(directory, { fresh: environmentRows(company) });
    try {
      const program = await openProgram(directory, databases, logger);
      try {
        const state = await prepareTenant(program, directory, emulator, { company, ownership: null });
        await makeLocalTables(databases.local, program.plugins);
        await loadCompany(program.localPool, company, customers);
        await watchLocalTables(databases.local, program.plugins);
        const connection = await openDataverse(program, tenantId);
        await setUpConnection(program, connection.client, company, state, { clock: systemClock, random: systemRandom });
        await connection.close();
        const tenant = await program.host.openTenant(tenantId);
        await synchronizeFully(
          tenant,
          tenant.mappings.filter(({ name }) => name !== measuredMapping),
          program.worker,
        );
        await tenant.close();
      } finally {
        await program.close();
      }
    } finally {
      await emulator.stop();
    }
  } finally {
    await databases.stop();
    logger.close();
  }
}
