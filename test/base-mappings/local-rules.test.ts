import { code } from '@couplet/core';
import {
  account,
  contact,
  contactBusinessRelations,
  contacts,
  customers,
  numberSeriesLines,
  personOwnership,
  salespeople,
  systemuser,
  vendors,
} from '@couplet/plugin-dataverse';
import type { BaseCompany } from './base-company.test.support';
import { id, numberedCompany, team } from './numbered-company.test.support';

const changes = { kind: 'modified', create: true, match: false } as const;
const off = { enabled: false };

let company: BaseCompany;
afterEach(() => company.close());

async function start(options: Parameters<typeof numberedCompany>[0] = {}): Promise<void> {
  company = await numberedCompany(options);
}

function addAccount(number: number, name: string, customertypecode: 'customer' | 'vendor', more: object = {}): void {
  company.kit
    .table(account)
    .add({ accountid: id(number), name, customertypecode, statecode: 'active', ownerid: team, ...more });
}

it('gives customers and vendors from Dataverse a number, a company contact and a relation [DV-67] [DV-87]', async () => {
  await start();
  addAccount(71, 'Ada Ltd', 'customer', { telephone1: '+44 20 7946 0123', emailaddress1: ' ada@couplet.example ' });
  addAccount(72, 'Bolt AG', 'vendor');
  await company.kit.synchFully();
  expect(await company.rows(customers)).toMatchObject([
    { no: 'C00001', name: 'Ada Ltd', phoneNo: '+44 20 7946 0123', eMail: 'ada@couplet.example' },
  ]);
  expect(await company.rows(vendors)).toMatchObject([{ no: 'V00001', name: 'Bolt AG' }]);
  const people = [...(await company.rows(contacts))].sort((one, other) => (one.name < other.name ? -1 : 1));
  expect(people).toMatchObject([
    { name: 'Ada Ltd', type: 'company', contactBusinessRelation: 'customer', phoneNo: '+44 20 7946 0123' },
    { name: 'Bolt AG', type: 'company', contactBusinessRelation: 'vendor' },
  ]);
  expect(new Set(people.map(({ no }) => no))).toEqual(new Set(['CT0001', 'CT0002']));
  for (const { no, companyNo } of people) expect(companyNo).toBe(no);
  const relations = await company.rows(contactBusinessRelations);
  expect(relations.map(({ linkToTable, no }) => `${linkToTable} ${no}`).sort()).toEqual([
    'customer C00001',
    'vendor V00001',
  ]);
});

it('makes a person under the new company contact in the same full synchronization [DV-102] [DV-106]', async () => {
  await start();
  addAccount(71, 'Ada Ltd', 'customer');
  company.kit.table(contact).add({
    contactid: id(80),
    firstname: 'Ada',
    lastname: 'King',
    parentcustomerid: { table: 'account', key: id(71) as never },
    statecode: 'active',
    ownerid: team,
  });
  await company.kit.synchFully();
  const people = await company.rows(contacts);
  const companyNo = people.find(({ type }) => type === 'company')?.no;
  expect(people.find(({ type }) => type === 'person')).toMatchObject({
    name: 'Ada King',
    companyNo,
    companyName: 'Ada Ltd',
  });
  // and it becomes the primary contact of both (DV-96)
  expect(await company.rows(customers)).toMatchObject([{ contact: 'Ada King' }]);
  expect(company.kit.table(account).rows()).toMatchObject([{ address1_primarycontactname: 'Ada King' }]);
});

it('lets the company contact follow its customer when a change comes from Dataverse [DV-88] [tblsync-customer-updates-company-contact]', async () => {
  await start();
  addAccount(71, 'Ada Ltd', 'customer');
  await company.kit.synchFully();
  company.kit.table(account).update(id(71), { name: 'Ada plc', address1_city: 'York' });
  await company.kit.synchFully();
  expect(await company.rows(contacts)).toMatchObject([{ name: 'Ada plc', companyName: 'Ada plc', city: 'York' }]);
});

it('fails the record of a malformed address or a phone number with letters, and no other [DV-79] [DV-80]', async () => {
  await start();
  addAccount(71, 'Good', 'customer', { emailaddress1: 'good@couplet.example' });
  addAccount(72, 'Bad address', 'customer', { emailaddress1: 'nobody at all' });
  addAccount(73, 'Bad phone', 'customer', { telephone1: 'call me' });
  expect(await company.kit.synch('CUSTOMER', changes)).toMatchObject({ inserted: 1, failed: 2 });
  expect(await company.rows(customers)).toMatchObject([{ name: 'Good' }]);
  const errors = await company.kit.errors('CUSTOMER');
  const failed = errors.filter(({ outcome }) => outcome === 'failed');
  expect(Object.fromEntries(failed.map((error) => [error.integrationKey, error.code]))).toEqual({
    [id(72)]: 'CPL_EMAIL_INVALID',
    [id(73)]: 'CPL_PHONE_INVALID',
  });
  company.kit.table(account).update(id(72), { emailaddress1: 'now@couplet.example' });
  expect(await company.kit.synch('CUSTOMER', changes)).toMatchObject({ inserted: 1, failed: 0, skipped: 1 });
});

it('does not look for the country of an account [DV-72] [DV-82]', async () => {
  await start();
  addAccount(71, 'Far away', 'customer', { address1_country: 'Neverneverland' });
  expect(await company.kit.synch('CUSTOMER', changes)).toMatchObject({ inserted: 1, failed: 0 });
  expect(await company.rows(customers)).toMatchObject([{ countryRegionCode: 'NEVERNEVER' }]);
});

it('gives salespeople codes that count up from the last one [DV-110] [maphelp-salesperson-code-generated]', async () => {
  await start({ features: [personOwnership], mappings: { CUSTOMER: off, VENDOR: off, CONTACT: off } });
  const user = (number: number, fullname: string) =>
    company.kit
      .table(systemuser)
      .add({ systemuserid: id(number), fullname, isdisabled: false, islicensed: true, isintegrationuser: false });
  await company.add(salespeople, { code: code('PS'), name: 'By hand' });
  user(80, 'Ada');
  user(81, 'Bob');
  await company.kit.synchFully();
  user(82, 'Cid');
  await company.kit.synchFully();
  const people = await company.rows(salespeople);
  expect(people.map((person) => person.code).sort()).toEqual(['PS', 'SP NO. 00001', 'SP NO. 00002', 'SP NO. 00003']);
  expect(people.find(({ name }) => name === 'Cid')).toMatchObject({ code: 'SP NO. 00003' });
});

it('refuses a number series that is used up, and says what to do [DV-67]', async () => {
  await start();
  const [line] = (await company.rows(numberSeriesLines)).filter(({ seriesCode }) => seriesCode === 'CUST');
  await company.change(numberSeriesLines, (line?.systemId ?? '') as never, { endingNo: code('C00001') });
  addAccount(71, 'First', 'customer');
  addAccount(72, 'Second', 'customer');
  expect(await company.kit.synch('CUSTOMER', changes)).toMatchObject({ inserted: 1, failed: 1 });
  const [error] = (await company.kit.errors('CUSTOMER')).filter(({ outcome }) => outcome === 'failed');
  expect(error).toMatchObject({ code: 'CPL_NUMBER_SERIES_USED_UP' });
});
