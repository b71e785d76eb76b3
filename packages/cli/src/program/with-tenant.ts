import { existsSync } from 'node:fs';
import { pinoLogger, type OpenTenant } from '@couplet/core/internal';
import type { Interrupt } from '../command-line/interrupt';
import { withCleanup } from './cleanup';
import { hasData, withDataDirectory } from './data-directory';
import { connectEmulator } from './emulator-connection';
import { startEnvironment } from './environment';
import { NoDataError } from './errors';
import { openDatabases, type Databases } from './open-databases';
import { openProgram, type Program } from './open-program';
import { tenantId } from './tenant-id';

/** The tenant of a data directory, open, with the program around it. */
export interface TenantAtWork {
  readonly program: Program;
  readonly tenant: OpenTenant;
  readonly databases: Databases;
}

/**
 * Works with the company that the demo or the setup left in a data directory. Starts PostgreSQL where it does not run, and the emulator where the
 * demo made one in the directory, and ends what it started. @throws NoDataError where there is none, and what starting and opening throw
 */
export async function withTenant<T>(
  dataDirectory: string,
  interrupt: Interrupt,
  work: (at: TenantAtWork) => Promise<T>,
): Promise<T> {
  if (!hasData(dataDirectory)) throw new NoDataError(dataDirectory);
  return withDataDirectory(dataDirectory, null, (directory) =>
    withCleanup(async (cleanup) => {
      const logger = pinoLogger(directory.logFile);
      cleanup.add(() => logger.close());
      const databases = await openDatabases(directory.postgres, process.env, () => undefined);
      if (databases.started) cleanup.add(() => databases.stop());
      interrupt.check();
      const program = await openProgram(directory, databases, logger);
      cleanup.add(() => program.close());
      if ((await program.control.tenants.find(tenantId)) === null) throw new NoDataError(directory.path);
      if (existsSync(directory.dataverse)) {
        const emulator = await startEnvironment(directory);
        if (!emulator.reused) cleanup.add(() => emulator.stop());
        await connectEmulator(program, directory, emulator);
      }
      interrupt.check();
      const tenant = await program.host.openTenant(tenantId);
      cleanup.add(() => tenant.close());
      return work({ program, tenant, databases });
    }),
  );
}
