import type { OperatorSettings, Plugin } from '@couplet/core';
import {
  createPool,
  Host,
  loadMasterKey,
  migrateControlDatabase,
  openControlDatabase,
  systemClock,
  systemRandom,
  systemScheduler,
  worker,
  WorkerPatternRunner,
  type ControlDatabase,
  type ControlDatabaseOptions,
  type FileLogger,
  type Worker,
} from '@couplet/core/internal';
import { currencyPlugin } from '@couplet/plugin-currency';
import { dataversePlugin } from '@couplet/plugin-dataverse';
import { salesPlugin } from '@couplet/plugin-sales';
import { unitGroupsPlugin } from '@couplet/plugin-unit-groups';
import type { Pool } from 'pg';
import type { DataDirectory } from './data-directory';
import { localPostgresPlugin } from './local-postgres-plugin';
import { localSchemaOf } from './local-schema';
import type { DatabaseAccess, Databases } from './open-databases';
import { readOperatorSettings } from './operator-settings';

/** The engine with its plugins, over the databases of a data directory. */
export interface Program {
  readonly host: Host;
  readonly plugins: readonly Plugin[];
  readonly control: ControlDatabase;
  /** What whoever runs the program decides above its companies. */
  readonly operator: OperatorSettings;
  /** The ERP database under the role that works. */
  readonly localPool: Pool;
  readonly worker: Worker;
  readonly logger: FileLogger;
  close(): Promise<void>;
}

/** What a program is asked to tell beside its work. */
export type ProgramOptions = Pick<ControlDatabaseOptions, 'onStatement'>;

/** Migrates the control database, opens it and starts the host. Throws what these throw, `CPL_STARTUP` among it. */
export async function openProgram(
  directory: DataDirectory,
  databases: Databases,
  logger: FileLogger,
  options: ProgramOptions = {},
): Promise<Program> {
  const operator = readOperatorSettings(directory, process.env);
  await migrateControlDatabase(databases.control.ownerUrl);
  const masterKey = await loadMasterKey({
    environment: process.env,
    file: directory.masterKeyFile,
    random: systemRandom,
  });
  const controlPool = pool(databases.control, 'couplet', logger);
  const localPool = pool(databases.local, 'couplet local', logger);
  const endPools = async (): Promise<void> => {
    await controlPool.end();
    await localPool.end();
  };
  try {
    const control = await openControlDatabase({
      ...options,
      pool: controlPool,
      masterKey,
      random: systemRandom,
      scheduler: systemScheduler,
    });
    const shared = { clock: systemClock, random: systemRandom };
    const plugins = [
      dataversePlugin,
      currencyPlugin,
      salesPlugin,
      unitGroupsPlugin,
      localPostgresPlugin({ pool: localPool, schema: localSchemaOf, ...shared }),
    ];
    const host = Host.start({ plugins, control, logger, operator, patterns: new WorkerPatternRunner(), ...shared });
    return {
      host,
      plugins,
      control,
      operator,
      localPool,
      worker: worker({ name: directory.workerName, scheduler: systemScheduler, ...shared }),
      logger,
      close: async () => {
        await host.close();
        await control.close();
        await endPools();
      },
    };
  } catch (error) {
    await endPools();
    throw error;
  }
}

function pool({ appUrl, role }: DatabaseAccess, applicationName: string, logger: FileLogger): Pool {
  return createPool({
    url: appUrl,
    role,
    applicationName,
    max: 10,
    onIdleFailure: (error) => logger.warn('idle database connection lost', { message: error.message }),
  });
}
