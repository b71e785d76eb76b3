import { existsSync } from 'node:fs';
import { pinoLogger, systemClock, systemRandom, systemScheduler } from '@couplet/core/internal';
import { storedConnection, type ConnectionAt } from '@couplet/plugin-dataverse';
import type { Interrupt } from '../command-line/interrupt';
import { actor } from '../command-line/tenant-command';
import { withCleanup } from '../program/cleanup';
import { hasData, withDataDirectory } from '../program/data-directory';
import { connectEmulator } from '../program/emulator-connection';
import { startEnvironment } from '../program/environment';
import { NoDataError } from '../program/errors';
import { openDatabases } from '../program/open-databases';
import { openProgram, type Program } from '../program/open-program';
import { tenantId } from '../program/tenant-id';

/** The connection of a company in a data directory, and the program around it. */
export interface ConnectionAtWork {
  readonly program: Program;
  readonly at: ConnectionAt;
}

/**
 * Works with the connection of a company, whether it is switched on, complete, or there at all. The demo's emulator is started while the company is
 * connected to it. Throws `CPL_NO_DATA` where there is no such company, and what starting throws.
 */
export async function withConnection<Result>(
  dataDirectory: string,
  tenant: string,
  interrupt: Interrupt,
  work: (at: ConnectionAtWork) => Promise<Result>,
): Promise<Result> {
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
      const { control } = program;
      if ((await control.tenants.find(tenant)) === null) throw new NoDataError(`${directory.path} (${tenant})`);
      const parts = { clock: systemClock, random: systemRandom, scheduler: systemScheduler, logger };
      const at: ConnectionAt = { control, tenant, actor, parts };
      const stored = await storedConnection(at);
      if (tenant === tenantId && existsSync(directory.dataverse) && stored !== null) {
        const emulator = await startEnvironment(directory);
        if (!emulator.reused) cleanup.add(() => emulator.stop());
        // its port may be another one than last time
        if (stored.settings.clientId === emulator.clientId) await connectEmulator(program, directory, emulator);
      }
      interrupt.check();
      return work({ program, at });
    }),
  );
}
