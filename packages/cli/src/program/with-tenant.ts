import type { OpenTenant } from '@couplet/core/internal';
import type { Interrupt } from '../command-line/interrupt';
import type { CompanyOptions } from '../command-line/options';
import { readDemoState } from '../demo/demo-state';
import { connectEmulator } from './emulator-connection';
import { startEnvironment } from './environment';
import type { Databases } from './open-databases';
import type { Program } from './open-program';
import { tenantId } from './tenant-id';
import { withProgram } from './with-program';

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
export function withTenant<T>(
  company: CompanyOptions,
  interrupt: Interrupt,
  work: (at: TenantAtWork) => Promise<T>,
): Promise<T> {
  return withProgram(company, interrupt, async ({ program, databases, directory, tenant: id, cleanup }) => {
    if (id === tenantId && (await readDemoState(program.control.tenants.configuration(id))) !== null) {
      const emulator = await startEnvironment(directory);
      if (!emulator.reused) cleanup.add(() => emulator.stop());
      await connectEmulator(program, directory, emulator);
    }
    interrupt.check();
    const tenant = await program.host.openTenant(id);
    cleanup.add(() => tenant.close());
    return work({ program, tenant, databases });
  });
}
