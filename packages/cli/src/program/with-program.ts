import { pinoLogger } from '@couplet/core/internal';
import type { Interrupt } from '../command-line/interrupt';
import { withCleanup, type Cleanup } from './cleanup';
import { hasData, withDataDirectory, type DataDirectory } from './data-directory';
import { NoDataError } from './errors';
import { openDatabases, type Databases } from './open-databases';
import { openProgram, type Program } from './open-program';
import { tenantId } from './tenant-id';

/** The engine over a data directory that has a company. */
export interface ProgramAtWork {
  readonly program: Program;
  readonly databases: Databases;
  readonly directory: DataDirectory;
  /** What is to be ended afterwards, the last first. */
  readonly cleanup: Cleanup;
}

/** Works with the engine of a data directory, without its other system. Throws `CPL_NO_DATA` where there is no company, and what starting throws. */
export async function withProgram<T>(
  dataDirectory: string,
  interrupt: Interrupt,
  work: (at: ProgramAtWork) => Promise<T>,
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
      return work({ program, databases, directory, cleanup });
    }),
  );
}
