import { clockToken, inject, injectable, loggerToken, randomToken } from '@couplet/core';
import type { Clock, Logger, Random, SystemFactory, SystemOptions } from '@couplet/core';
import { clientSecretName, connectionSettings } from './connection/connection-settings';
import { openConnection } from './connection/open-connection';
import { timerScheduler } from './connection/timer-scheduler';
import { DataverseSystem } from './dataverse-system';
import { ClientSecretMissingError } from './errors/client-secret-missing-error';

/** Id of the system that this plugin contributes: what a tenant's connection names. */
export const dataverseSystemId = 'dataverse';

/** Opens Dataverse environments. */
@injectable()
export class DataverseSystems implements SystemFactory {
  constructor(
    @inject(clockToken) private readonly clock: Clock,
    @inject(randomToken) private readonly random: Random,
    @inject(loggerToken) private readonly logger: Logger,
  ) {}

  /**
   * Signs in, and compares the tables of the tenant's mappings with the environment before anything is read or written. One client per
   * tenant and connection; the secret is `dataverse.clientSecret` of the tenant.
   * @throws ConnectionSettingsInvalidError, ClientSecretMissingError, TablesDifferError, sign-in and connection errors
   */
  readonly open = async (options: SystemOptions): Promise<DataverseSystem> => {
    const settings = connectionSettings(options.settings);
    const secret = await options.secrets.read(options.tenant, clientSecretName);
    if (secret === null) throw new ClientSecretMissingError(options.tenant, clientSecretName);
    const { clock, random, logger } = this;
    const connection = await openConnection(settings, secret, { clock, random, logger, scheduler: timerScheduler });
    const { client, counts } = connection;
    const close = (): Promise<void> => connection.close();
    try {
      const { organizationId } = await client.whoAmI();
      const { tables } = options;
      const system = new DataverseSystem({
        client,
        counts,
        close,
        clock,
        random,
        tables,
        organization: organizationId,
        bulkSize: settings.bulkSize,
      });
      await system.check();
      return system;
    } catch (error) {
      await close();
      throw error;
    }
  };
}
