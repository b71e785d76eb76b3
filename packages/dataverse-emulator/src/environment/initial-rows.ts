import { commonMessages, usualBulkMessages } from '../metadata/customizing/message-rows';
import type { Cell } from '../values/cell';
import type { Caller } from './caller';
import type { Environment } from './environment';
import type { AddRow } from './add-row';
import { addIntegrationRole } from './base-integration';
import { addSolutions } from './initial-solutions';
import { insertRow } from './insert-row';
import { wellKnownIds } from './well-known-ids';

/** What a fresh environment is made with. */
export interface InitialSettings {
  /** ISO code, name, symbol and decimals of the base currency (WA-144); default US dollar. */
  baseCurrency?: { code: string; name?: string; symbol?: string; precision?: number };
  /** Days after which delta tokens expire (WA-139); default 7. */
  changeTrackingExpiryDays?: number;
  /** Whether the base integration is installed; default true. */
  baseIntegration?: boolean;
  /** Further columns of the organization row, by logical name. */
  organization?: Record<string, Cell>;
  organizationName?: string;
}

const symbols: Record<string, [string, string]> = {
  USD: ['US Dollar', '$'],
  EUR: ['Euro', '€'],
  GBP: ['Pound Sterling', '£'],
  CHF: ['Swiss Franc', 'CHF'],
  DKK: ['Danish Krone', 'kr.'],
};

/** Adds the rows every fresh environment has: organization, root unit with team, users, roles, base currency, message list. */
export function addInitialRows(environment: Environment, clientId: string, settings: InitialSettings): void {
  const now = environment.clock.seconds();
  const ids = {
    organization: environment.newId(),
    unit: environment.newId(),
    admin: environment.newId(),
    application: environment.newId(),
    currency: environment.newId(),
  };
  const caller: Caller = { userId: ids.admin, businessUnitId: ids.unit };
  const add: AddRow = (table, cells) => insertRow(environment, table, cells, caller, now).id;
  const name = settings.organizationName ?? 'Local Environment';
  const base = settings.baseCurrency ?? { code: 'USD' };
  const [currencyName, symbol] = symbols[base.code] ?? [base.code, base.code];

  environment.database.transaction(() => {
    add('organization', {
      ...organizationDefaults,
      name,
      organizationid: ids.organization,
      basecurrencyid: ids.currency,
      basecurrencysymbol: base.symbol ?? symbol,
      basecurrencyprecision: base.precision ?? 2,
      expirechangetrackingindays: settings.changeTrackingExpiryDays ?? 7,
      ...settings.organization,
    });
    add('transactioncurrency', {
      transactioncurrencyid: ids.currency,
      isocurrencycode: base.code,
      currencyname: base.name ?? currencyName,
      currencysymbol: base.symbol ?? symbol,
      currencyprecision: base.precision ?? 2,
      exchangerate: 1,
    });
    add('businessunit', { businessunitid: ids.unit, name });
    addRoles(add, ids.unit);
    const installed = settings.baseIntegration !== false;
    if (installed) addIntegrationRole(add, ids.unit);
    add('systemuser', {
      systemuserid: ids.admin,
      firstname: 'System',
      lastname: 'Administrator',
      internalemailaddress: 'admin@local.invalid',
      domainname: 'admin@local.invalid',
      accessmode: 0,
      islicensed: true,
      businessunitid: ids.unit,
    });
    add('systemuser', {
      systemuserid: ids.application,
      ...(installed
        ? { firstname: 'Business Central', lastname: 'Integration' }
        : { firstname: 'Setup', lastname: 'Application' }),
      applicationid: clientId,
      accessmode: 4,
      internalemailaddress: 'integration@local.invalid',
      domainname: 'integration@local.invalid',
      businessunitid: ids.unit,
    });
    const administratorRole = environment.findBy(environment.catalog.table('role'), 'name', 'System Administrator')!.id;
    add('systemuserroles', { systemuserid: ids.admin, roleid: administratorRole });
    const applicationRole = installed ? wellKnownIds.integrationRole : administratorRole;
    add('systemuserroles', { systemuserid: ids.application, roleid: applicationRole });
    addMessages(environment, add);
    addSolutions(add, now, installed);
    add('uomschedule', { name: 'Default Unit', baseuomname: 'Primary Unit' });
  });
}

const organizationDefaults: Record<string, Cell> = {
  currencydecimalprecision: 2,
  pricingdecimalprecision: 2,
  fullnameconventioncode: 1,
  localeid: 1033,
  discountcalculationmethod: 0,
  issopintegrationenabled: false,
};

function addRoles(add: AddRow, unit: string): void {
  const role = (name: string, cells: Record<string, Cell>): void => {
    add('role', { name, businessunitid: unit, ...cells });
  };
  role('System Administrator', { roletemplateid: wellKnownIds.systemAdministratorTemplate });
  role('System Customizer', { roletemplateid: wellKnownIds.systemCustomizerTemplate });
  role('Delegate', { roletemplateid: wellKnownIds.delegateTemplate });
}

/** Which table has which bulk message is asked by a query on sdkmessagefilters (WA-130). */
function addMessages(environment: Environment, add: AddRow): void {
  const names = [...commonMessages, ...usualBulkMessages(true)];
  const ids = new Map(names.map((name) => [name, add('sdkmessage', { name })]));
  for (const { logicalName, definition } of environment.catalog.tables) {
    for (const message of [...commonMessages, ...(definition.bulkMessages ?? [])]) {
      const id = ids.get(message);
      if (id !== undefined) add('sdkmessagefilter', { sdkmessageid: id, primaryobjecttypecode: logicalName });
    }
  }
}
