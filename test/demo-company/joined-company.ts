import {
  loadCompany,
  localPostgresPlugin,
  localPostgresSystem,
  localSchema,
  makeLocalTables,
  watchLocalTables,
  type Company,
  type DatabaseAccess,
} from '@couplet/cli';
import { dateOnly, type Guid, type LocalTable } from '@couplet/core';
import {
  createLocalSystem,
  createPool,
  Host,
  systemClock,
  systemRandom,
  worker,
  WorkerPatternRunner,
  type OpenTenant,
  type Worker,
} from '@couplet/core/internal';
import { currencyPlugin, setupCurrency } from '@couplet/plugin-currency';
import {
  clientSecretName,
  currencies,
  dataversePlugin,
  dataverseSystemId,
  personOwnership,
  setupConnection,
  teamOwnership,
} from '@couplet/plugin-dataverse';
import type { DemoEnvironment } from './demo-environment';

/** Who owns the rows of a company in Dataverse. */
export type OwnershipModel = 'team' | 'person';

/** A demo company that is joined to an environment; its records are in a database of its own. */
export interface JoinedCompany {
  readonly company: Company;
  readonly ownership: OwnershipModel;
  readonly tenant: OpenTenant;
  readonly worker: Worker;
  /** Its row in Dataverse, and the team that owns what nobody else does. */
  readonly companyRow: Guid;
  readonly owningTeam: Guid;
  close(): Promise<void>;
}

const shared = { clock: systemClock, random: systemRandom };
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Loads a company into its database and joins it to the environment as a tenant of its own, as its setup does. */
export async function joinCompany(
  environment: DemoEnvironment,
  database: DatabaseAccess,
  company: Company,
  ownership: OwnershipModel,
  id: string,
): Promise<JoinedCompany> {
  const { control, emulator } = environment;
  const pool = createPool({ url: database.appUrl, role: database.role, applicationName: 'couplet local', max: 8 });
  const plugins = [dataversePlugin, currencyPlugin, localPostgresPlugin({ pool, schema: localSchema, ...shared })];
  await makeLocalTables(database, plugins);
  await loadCompany(pool, company, 0);
  await watchLocalTables(database, plugins);

  await control.tenants.create({ id, name: company.name });
  const configuration = control.tenants.configuration(id);
  const [chosen, other] = ownership === 'person' ? [personOwnership, teamOwnership] : [teamOwnership, personOwnership];
  const exclusiveGroup = chosen.exclusiveIn ?? null;
  await configuration.saveFeature({ feature: other.id, exclusiveGroup, enabled: false });
  await configuration.saveFeature({ feature: chosen.id, exclusiveGroup, enabled: true });
  await configuration.saveConnection({ side: 'local', system: localPostgresSystem, settings: {} });
  await configuration.saveConnection({
    side: 'integration',
    system: dataverseSystemId,
    settings: environment.settings,
  });
  await control.secrets.write(id, clientSecretName, emulator.clientSecret);
  // salespeople that have a user already are coupled with it by their address or their name, not made again
  await configuration.saveFieldSettings('SALESPEOPLE', 'eMail~internalemailaddress', { matchPriority: 1 });
  await configuration.saveFieldSettings('SALESPEOPLE', 'name~fullname', { matchPriority: 2 });

  const { settings } = await setupConnection(environment.client, {
    companyId: systemRandom.uuid(),
    companyName: company.name,
  });
  const tables: readonly LocalTable[] = [currencies];
  const local = createLocalSystem({ pool, schema: localSchema, tables, ...shared });
  const currency = await setupCurrency(environment.client, {
    local: local.store,
    random: systemRandom,
    onDate: dateOnly(company.workDate),
  });
  await configuration.saveSettings({ ...settings, ...currency, workDate: company.workDate });

  const operator = { dataverse: { ...environment.grants } };
  const patterns = new WorkerPatternRunner();
  const host = Host.start({ plugins, control, logger: quiet, patterns, operator, ...shared });
  const tenant = await host.openTenant(id);
  return {
    company,
    ownership,
    tenant,
    worker: worker({ name: id, ...shared }),
    companyRow: settings.companyRow,
    owningTeam: settings.owningTeam,
    close: async () => {
      await tenant.close();
      await host.close();
      await pool.end();
    },
  };
}
