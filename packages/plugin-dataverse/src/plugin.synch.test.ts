import {
  code,
  decimal,
  defineTableMapping,
  definePlugin,
  guid,
  recordKey,
  tableMappings,
  type RecordReference,
  type Table,
} from '@couplet/core';
import { testKit, type TestKit } from '@couplet/core/testing';
import { dataversePlugin } from '.';
import { personOwnership } from './features';
import {
  account,
  accountPaymentTerms,
  contact,
  contactBusinessRelations,
  contacts,
  currencies,
  customers,
  marketingSetup,
  paymentTerms,
  salespeople,
  systemuser,
  transactioncurrency,
} from './tables';

/** Stands for the plugin that owns currencies, which is above this one. */
const currencyPlugin = definePlugin({
  id: 'test.currency',
  version: '1.0.0',
  engine: '*',
  requires: { 'couplet.dataverse': '^1.0.0' },
  contributes: [
    tableMappings.add(
      defineTableMapping({
        name: 'CURRENCY',
        local: currencies,
        integration: transactioncurrency,
        direction: 'toIntegrationTable',
        fields: (f) => [f.toIntegration('code', 'isocurrencycode'), f.toIntegration('description', 'currencyname')],
      }),
    ),
  ],
});

const id = (number: number) => guid(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
const reference = (table: string, number: number): RecordReference => ({ table, key: recordKey(id(number)) });
const company = reference('bcbi_company', 1);
const team = reference('team', 2);
const localCurrency = reference('transactioncurrency', 3);
const settings = { companyRow: id(1), owningTeam: id(2), localCurrencyRow: id(3) };

const isChoice = (table: Table): boolean => table.name.includes('.');

function start(features: Parameters<typeof testKit>[0]['features'] = []): Promise<TestKit> {
  const capabilities = (table: Table) =>
    isChoice(table)
      ? { callerKeys: false, naturalKey: ['label'], versions: false, insertBatch: 1, updateBatch: 1 }
      : {};
  return testKit({ plugins: [dataversePlugin, currencyPlugin], settings, features, integration: { capabilities } });
}

/** A company with one customer, its company contact, and a person. */
function fill(kit: TestKit): void {
  kit.table(marketingSetup).add({
    systemId: id(9),
    primaryKey: code(''),
    busRelCodeForCustomers: code('CUST'),
    busRelCodeForVendors: code('VEND'),
  });
  kit.table(currencies).add({ systemId: id(10), code: code('EUR'), description: 'Euro' });
  kit.table(paymentTerms).add({ systemId: id(11), code: code('14 DAYS') });
  kit.table(salespeople).add({ systemId: id(12), code: code('PS'), name: 'Peter' });
  kit.table(customers).add({
    systemId: id(20),
    no: code('C1'),
    name: 'Ada Ltd',
    currencyCode: code('EUR'),
    paymentTermsCode: code('14 DAYS'),
    salespersonCode: code('PS'),
    creditLimitLcy: decimal('1500.5'),
  });
  kit.table(customers).add({ systemId: id(21), no: code('C2'), name: 'Blocked', blocked: 'all' });
  kit
    .table(contacts)
    .add({ systemId: id(30), no: code('CT1'), name: 'Ada Ltd', type: 'company', companyNo: code('CT1') });
  kit.table(contacts).add({
    systemId: id(31),
    no: code('CT2'),
    name: 'Ada King',
    type: 'person',
    companyNo: code('CT1'),
    firstName: 'Ada',
    surname: 'King',
  });
  kit.table(contacts).add({
    systemId: id(32),
    no: code('CT3'),
    name: 'Nobody',
    type: 'person',
    companyNo: code('CT9'),
    surname: 'Nobody',
  });
  kit.table(contactBusinessRelations).add({
    systemId: id(40),
    contactNo: code('CT1'),
    businessRelationCode: code('CUST'),
    linkToTable: 'customer',
    no: code('C1'),
  });
}

it('sends customers and contacts with owner, company, type, currency, choice value and parent [DV-32] [DV-41] [DV-84] [DV-98]', async () => {
  const kit = await start();
  fill(kit);
  const results = await kit.synchFully();
  const [row, ...others] = kit.table(account).rows();
  expect(others).toEqual([]);
  const [euro] = kit.table(transactioncurrency).rows();
  const [terms] = kit.table(accountPaymentTerms).rows();
  expect(row).toMatchObject({
    name: 'Ada Ltd',
    ownerid: team,
    bcbi_companyid: company,
    customertypecode: 'customer',
    transactioncurrencyid: { key: euro?.transactioncurrencyid },
    paymenttermscode: { table: 'account.paymenttermscode', key: String(terms?.value) },
    creditlimit: '1500.5',
  });
  expect(kit.table(contact).rows()).toMatchObject([
    {
      firstname: 'Ada',
      lastname: 'King',
      parentcustomerid: { table: 'account', key: row?.accountid },
      transactioncurrencyid: localCurrency,
      ownerid: team,
    },
  ]);
  expect(results.get('CONTACT')).toMatchObject({ inserted: 1, failed: 0 });
  expect(results.get('CUSTOMER')).toMatchObject({ failed: 0 });
});

it('makes the first contact the primary one on both sides, and writes nothing the second time [DV-97]', async () => {
  const kit = await start();
  fill(kit);
  await kit.synchFully();
  const [person] = kit.table(contact).rows();
  expect(kit.table(account).rows()).toMatchObject([
    { primarycontactid: { table: 'contact', key: person?.contactid }, address1_primarycontactname: 'Ada King' },
  ]);
  expect(
    kit
      .table(customers)
      .rows()
      .filter(({ no }) => no === 'C1'),
  ).toMatchObject([{ primaryContactNo: 'CT2', contact: 'Ada King' }]);
  for (const result of (await kit.synchFully()).values())
    expect(result).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
});

it('takes customers and contacts from Dataverse and marks their rows as ours [DV-42] [DV-102] [DV-105]', async () => {
  const kit = await start();
  fill(kit);
  await kit.synchFully();
  const [parent] = kit.table(account).rows();
  kit
    .table(account)
    .add({ accountid: id(70), name: 'New Ltd', customertypecode: 'customer', statecode: 'active', ownerid: team });
  kit.table(contact).add({
    contactid: id(71),
    lastname: 'Lovelace',
    statecode: 'active',
    ownerid: team,
    parentcustomerid: { table: 'account', key: recordKey(parent?.accountid ?? '') },
  });
  await kit.synchFully();
  expect(
    kit
      .table(customers)
      .rows()
      .filter(({ name }) => name === 'New Ltd'),
  ).toMatchObject([{ currencyCode: '' }]);
  expect(kit.table(account).find(id(70))).toMatchObject({ bcbi_companyid: company });
  expect(kit.table(contact).find(id(71))).toMatchObject({ bcbi_companyid: company });
  expect(
    kit
      .table(contacts)
      .rows()
      .filter(({ surname }) => surname === 'Lovelace'),
  ).toMatchObject([{ type: 'person', companyNo: 'CT1', companyName: 'Ada Ltd' }]);
  // the credit limit runs one way, so a customer that came from Dataverse sends its own once
  expect((await kit.synchFully()).get('CUSTOMER')).toMatchObject({ inserted: 0, modified: 1 });
  expect(kit.table(account).find(id(70))).toMatchObject({ creditlimit: '0' });
  for (const result of (await kit.synchFully()).values())
    expect(result).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
});

it('leaves out contacts whose company is no customer or vendor [DV-54]', async () => {
  const kit = await start();
  fill(kit);
  const { filtered, pulled } = (await kit.synchFully()).get('CONTACT') ?? { filtered: 0, pulled: 0 };
  expect([filtered > 0, pulled > 0]).toEqual([true, true]);
  expect(
    kit
      .table(contact)
      .rows()
      .map(({ lastname }) => lastname),
  ).toEqual(['King']);
});

it('gives rows to the user of the salesperson, and to the team where there is none [DV-33] [DV-35]', async () => {
  const kit = await start([personOwnership]);
  kit.table(systemuser).add({
    systemuserid: id(80),
    fullname: 'Peter Saddow',
    isdisabled: false,
    islicensed: true,
    isintegrationuser: false,
  });
  await kit.synchFully();
  const [peter] = kit.table(salespeople).rows();
  expect(peter).toMatchObject({ name: 'Peter Saddow' });
  kit.table(salespeople).update(peter?.systemId ?? '', { code: code('PS') });
  kit.table(customers).add({ systemId: id(20), no: code('C1'), name: 'With', salespersonCode: code('PS') });
  kit.table(customers).add({ systemId: id(21), no: code('C2'), name: 'Without' });
  kit.table(customers).add({ systemId: id(22), no: code('C3'), name: 'Unknown', salespersonCode: code('XX') });
  await kit.synchFully();
  const owners = new Map(
    kit
      .table(account)
      .rows()
      .map((row) => [row.name, row.ownerid]),
  );
  expect([owners.get('With'), owners.get('Without'), owners.get('Unknown')]).toEqual([
    reference('systemuser', 80),
    team,
    team,
  ]);
  kit.table(customers).update(id(20), { salespersonCode: code(''), name: 'With no more' });
  await kit.synchFully();
  expect(
    kit
      .table(account)
      .rows()
      .find(({ name }) => name === 'With no more')?.ownerid,
  ).toEqual(reference('systemuser', 80));
});
