import { pinoLogger } from '@couplet/core/internal';
import type { Interrupt } from '../command-line/interrupt';
import type { CompanyOptions } from '../command-line/options';
import { chooseTenant } from './choose-tenant';
import { withCleanup, type Cleanup } from './cleanup';
import { hasData, withDataDirectory, type DataDirectory } from './data-directory';
import { NoDataError } from './errors';
import { openDatabases, type Databases } from './open-databases';
import { openProgram, type Program } from './open-program';

/** The engine over a data directory that has a company. */
export interface ProgramAtWork {
  readonly program: Program;
  readonly databases: Databases;
  readonly directory: DataDirectory;
  /** Id of the company's tenant. */
  readonly tenant: string;
  /** What is to be ended afterwards, the last first. */
  readonly cleanup: Cleanup;
}

/**
 * Works with the engine of a data directory, without its other system.
 * @throws NoDataError where there is no company, TenantNotNamedError where there are several and none is named, and what starting throws
 */
export async function withProgram<T>(
  { dataDir, tenant: named }: CompanyOptions,
  interrupt: Interrupt,
  work: (at: ProgramAtWork) => Promise<T>,
): Promise<T> {
  if (!hasData(dataDir)) throw new NoDataError(dataDir);
  return withDataDirectory(dataDir, null, (directory) =>
    withCleanup(async (cleanup) => {
      const logger = pinoLogger(directory.logFile);
      cleanup.add(() => logger.close());
      const databases = await openDatabases(directory.postgres, process.env, () => undefined);
      if (databases.started) cleanup.add(() => databases.stop());
      interrupt.check();
      const program = await openProgram(directory, databases, logger);
      cleanup.add(() => program.close());
      const tenant = await chooseTenant(program.control, named, directory.path);
      return work({ program, databases, directory, tenant, cleanup });
    }),
  );
}
