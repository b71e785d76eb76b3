'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.addInitialRows = addInitialRows;
const insert_row_1 = require('./insert-row');
const well_known_ids_1 = require('./well-known-ids');
const symbols = {
  USD: ['US Dollar', '$'],
  EUR: ['Euro', '€'],
  GBP: ['Pound Sterling', '£'],
  CHF: ['Swiss Franc', 'CHF'],
  DKK: ['Danish Krone', 'kr.'],
};
/** Adds the rows every fresh environment has: organization, root unit with team, users, roles, base currency, message list. */
function addInitialRows(environment, clientId, settings) {
  const now = environment.clock.seconds();
  const ids = {
    organization: environment.newId(),
    unit: environment.newId(),
    admin: environment.newId(),
    application: environment.newId(),
    currency: environment.newId(),
  };
  const caller = { userId: ids.admin, businessUnitId: ids.unit };
  const add = (table, cells) => (0, insert_row_1.insertRow)(environment, table, cells, caller, now).id;
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
      firstname: 'Business Central',
      lastname: 'Integration',
      applicationid: clientId,
      accessmode: 4,
      internalemailaddress: 'integration@local.invalid',
      domainname: 'integration@local.invalid',
      businessunitid: ids.unit,
    });
    const administratorRole = environment.findBy(environment.catalog.table('role'), 'name', 'System Administrator').id;
    add('systemuserroles', { systemuserid: ids.admin, roleid: administratorRole });
    add('systemuserroles', { systemuserid: ids.application, roleid: well_known_ids_1.wellKnownIds.integrationRole });
    addMessages(environment, add);
    add('solution', {
      uniquename: 'bcbi_CdsBaseIntegration',
      friendlyname: 'Business Central Dataverse Base Integration',
      version: '1.0.0.0',
      ismanaged: true,
      installedon: now,
    });
  });
}
const organizationDefaults = {
  currencydecimalprecision: 2,
  pricingdecimalprecision: 2,
  fullnameconventioncode: 1,
  localeid: 1033,
  discountcalculationmethod: 0,
  issopintegrationenabled: false,
};
function addRoles(add, unit) {
  const role = (name, cells) => {
    add('role', { name, businessunitid: unit, ...cells });
  };
  role('System Administrator', { roletemplateid: well_known_ids_1.wellKnownIds.systemAdministratorTemplate });
  role('System Customizer', { roletemplateid: well_known_ids_1.wellKnownIds.systemCustomizerTemplate });
  role('Business Central Integration', {
    roleid: well_known_ids_1.wellKnownIds.integrationRole,
    parentrootroleid: well_known_ids_1.wellKnownIds.integrationRole,
  });
}
/** Which table has which bulk message is asked by a query on sdkmessagefilters (WA-130). */
function addMessages(environment, add) {
  const common = ['Create', 'Update', 'Delete', 'Retrieve', 'RetrieveMultiple'];
  const ids = new Map(
    [...common, 'CreateMultiple', 'UpdateMultiple', 'UpsertMultiple'].map((name) => [
      name,
      add('sdkmessage', { name }),
    ]),
  );
  for (const { logicalName, definition } of environment.catalog.tables) {
    for (const message of [...common, ...(definition.bulkMessages ?? [])]) {
      const id = ids.get(message);
      if (id !== undefined) add('sdkmessagefilter', { sdkmessageid: id, primaryobjecttypecode: logicalName });
    }
  }
}
//# sourceMappingURL=initial-rows.js.map
