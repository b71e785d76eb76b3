import { clockToken, inject, injectable, loggerToken, operatorToken, randomToken } from '@couplet/core';
import type { Clock, Logger, OperatorSettings, Random, SystemFactory, SystemOptions } from '@couplet/core';
import { connectionGrants, SharedTokens, type Cloud } from '../auth';
import type { SharedLimiter } from '../client';
import { connectionSettings, signInSecretName } from './connection/connection-settings';
import { openConnection } from './connection/open-connection';
import { timerScheduler } from './connection/timer-scheduler';
import { DataverseSystem } from './dataverse-system';
import { ClientSecretMissingError } from './errors/client-secret-missing-error';

/** Id of the system that this plugin contributes: what a tenant's connection names. */
export const dataverseSystemId = 'dataverse';

/** What a process may give to the systems of all its tenants. */
export interface DataverseSystemsOptions {
  /** Clouds beside the known ones. */
  readonly clouds?: readonly Cloud[];
  /** Limits the requests of all tenants together, and lets them take turns. */
  readonly limiter?: SharedLimiter;
}

/** Opens Dataverse environments. */
@injectable()
export class DataverseSystems implements SystemFactory {
  /** What goes beyond the usual; see {@link dataverseSystemsWith}. */
  protected readonly more: DataverseSystemsOptions = {};
  private readonly shared = new SharedTokens();

  constructor(
    @inject(clockToken) private readonly clock: Clock,
    @inject(randomToken) private readonly random: Random,
    @inject(loggerToken) private readonly logger: Logger,
    @inject(operatorToken) private readonly operator: OperatorSettings,
  ) {}

  /**
   * Signs in, confirms that the tenant is joined to this environment, and compares the tables of the tenant's mappings with the environment before anything is read or written. One client per
   * tenant and connection; the secret is `dataverse.clientSecret` or `dataverse.clientCertificate` of the tenant.
   * @throws `CPL_ENVIRONMENT_CHANGED`, SettingNotGrantedError, ConnectionSettingsInvalidError, ClientSecretMissingError, TablesDifferError, sign-in and connection errors
   */
  readonly open = async (options: SystemOptions): Promise<DataverseSystem> => {
    const settings = connectionSettings(options.settings);
    const name = signInSecretName(settings);
    const secret = name === null ? null : await options.secrets.read(options.tenant, name);
    if (name !== null && secret === null) throw new ClientSecretMissingError(options.tenant, name);
    const { clock, random, logger, shared } = this;
    const { clouds, limiter } = this.more;
    const parts = {
      ...{ clock, random, logger, shared, scheduler: timerScheduler },
      grants: connectionGrants(this.operator[dataverseSystemId], options.tenant),
      ...(clouds === undefined ? {} : { clouds }),
      ...(limiter === undefined ? {} : { share: { limiter, tenant: options.tenant } }),
    };
    const connection = await openConnection(settings, secret, parts);
    const { client, counts } = connection;
    const close = (): Promise<void> => connection.close();
    try {
      const { organizationId } = await client.whoAmI();
      await options.confirmEnvironment?.(organizationId);
      const { tables } = options;
      const system = new DataverseSystem({
        client,
        counts,
        close,
        clock,
        random,
        tables,
        organization: organizationId,
        address: settings.environment,
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

/**
 * The same with further clouds, or with a limit that all tenants share. A plugin contributes it in the place of the usual one:
 * `systems.replace(dataverseSystemId, dataverseSystemsWith({ clouds: [myCloud] }))`.
 */
export function dataverseSystemsWith(more: DataverseSystemsOptions): typeof DataverseSystems {
  @injectable()
  class DataverseSystemsWithMore extends DataverseSystems {
    protected override readonly more = more;

    constructor(
      @inject(clockToken) clock: Clock,
      @inject(randomToken) random: Random,
      @inject(loggerToken) logger: Logger,
      @inject(operatorToken) operator: OperatorSettings,
    ) {
      super(clock, random, logger, operator);
    }
  }
  return DataverseSystemsWithMore;
}
