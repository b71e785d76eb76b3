import { existsSync } from 'node:fs';
import { systemClock, systemRandom, systemScheduler } from '@couplet/core/internal';
import { connectionGrants, dataverseSystemId, storedConnection, type ConnectionAt } from '@couplet/plugin-dataverse';
import type { Interrupt } from '../command-line/interrupt';
import type { CompanyOptions } from '../command-line/options';
import { actor } from '../command-line/tenant-command';
import { connectEmulator } from '../program/emulator-connection';
import { startEnvironment } from '../program/environment';
import type { Program } from '../program/open-program';
import { tenantId } from '../program/tenant-id';
import { withProgram } from '../program/with-program';

/** The connection of a company in a data directory, and the program around it. */
export interface ConnectionAtWork {
  readonly program: Program;
  readonly at: ConnectionAt;
}

/**
 * Works with the connection of a company, whether it is switched on, complete, or there at all. The demo's emulator is started while the company is
 * connected to it.
 * @throws NoDataError where there is no such company, TenantNotNamedError, and what starting throws
 */
export async function withConnection<Result>(
  company: CompanyOptions,
  interrupt: Interrupt,
  work: (at: ConnectionAtWork) => Promise<Result>,
): Promise<Result> {
  return withProgram(company, interrupt, async ({ program, directory, tenant, cleanup }) => {
    const { control, logger } = program;
    const grants = connectionGrants(program.operator[dataverseSystemId], tenant);
    const parts = { clock: systemClock, random: systemRandom, scheduler: systemScheduler, logger, grants };
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
  });
}
