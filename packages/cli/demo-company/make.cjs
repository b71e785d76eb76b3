'use strict';

/**
 * Writes the tables of the demo company beside this file, or into the folder given as argument. Always the same bytes: run it again
 * after a change in `source/` and commit both.
 */
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { addAwkwardValues } = require('./source/awkward.cjs');
const { makeContacts } = require('./source/contacts.cjs');
const { countries } = require('./source/countries.cjs');
const { makeCustomers } = require('./source/customers.cjs');
const lists = require('./source/lists.cjs');
const { randomSource } = require('./source/random.cjs');
const { makeRates } = require('./source/rates.cjs');
const { makeSalespeople } = require('./source/salespeople.cjs');
const { makeVendors } = require('./source/vendors.cjs');

const target = resolve(process.argv[2] ?? __dirname);
mkdirSync(target, { recursive: true });

const codes = (list, second) => list.map(([code, text]) => ({ code, [second]: text }));
const write = (name, rows) => {
  const lines = rows.map((row) => `  ${JSON.stringify(row)}`);
  writeFileSync(join(target, `${name}.json`), `[\n${lines.join(',\n')}\n]\n`);
};

const random = randomSource(20260413);
const taken = new Set();
const customers = makeCustomers(random, taken);
addAwkwardValues(customers);
const vendors = makeVendors(random, taken);
const { contacts, relations } = makeContacts(random, customers, vendors);
const { salespeople, users } = makeSalespeople();

write('customers', customers);
write('vendors', vendors);
write('contacts', contacts);
write('contactBusinessRelations', relations);
write('salespeoplePurchasers', salespeople);
write('systemUsers', users);
write(
  'currencies',
  lists.currencies.map(([code, description, symbol, places]) => ({
    code,
    isoCode: code,
    description,
    symbol,
    amountDecimalPlaces: `${places}:${places}`,
    amountRoundingPrecision: places === 0 ? 1 : 0.01,
  })),
);
write('currencyExchangeRates', makeRates(readFileSync(join(__dirname, 'source/ecb-reference-rates.csv'), 'utf8'), lists.currencies));
write('paymentTerms', codes(lists.paymentTerms, 'description'));
write('shipmentMethods', codes(lists.shipmentMethods, 'description'));
write('shippingAgents', codes(lists.shippingAgents, 'name'));
write('salutations', codes(lists.salutations, 'description'));
write('businessRelations', codes(lists.businessRelations, 'description'));
write(
  'countriesRegions',
  countries.map(({ code, name }) => ({ code, name, isoCode: code })),
);
write('noSeries', lists.numberSeries);
write('companyInformation', [{ name: 'Thistle & Anchor Trading Ltd.', countryRegionCode: 'GB' }]);
write('generalLedgerSetup', [{ lcyCode: 'GBP', localCurrencySymbol: '£', localCurrencyDescription: 'Pound sterling' }]);
