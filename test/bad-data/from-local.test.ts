import { code, dateOnly, decimal, type RecordKey } from '@couplet/core';
import { currencyExchangeRates } from '@couplet/plugin-currency';
import {
  contactBusinessRelations,
  contacts,
  currencies,
  customers,
  personOwnership,
  salespeople,
} from '@couplet/plugin-dataverse';
import { changes, emulatedCompany, otherHalves, type EmulatedCompany } from '../values/emulated-company.test.support';
import { addPerson, expectOnlyBad, expectSettled } from './bad-company.test.support';

let joined: EmulatedCompany;
let good: RecordKey;

beforeAll(async () => {
  joined = await emulatedCompany({ features: [personOwnership], settings: { workDate: '2026-01-31' } });
  await joined.addCustomerWithContact('GOOD', 'Good Ltd');
  good = await addPerson(joined, 'PGOOD', 'KGOOD');
  await joined.company.kit.synch('CUSTOMER', changes);
  await joined.company.kit.synch('CONTACT', changes);
});
afterAll(() => joined.close());

/** A customer beside the bad one, which goes over in the same run. */
async function neighbour(no: string): Promise<() => Promise<void>> {
  const key = await joined.company.add(customers, { no: code(no), name: `Neighbour ${no}` });
  return async () => {
    const other = (await otherHalves(joined, 'CUSTOMER')).get(key);
    expect(joined.row('account', String(other))).toMatchObject({ name: `Neighbour ${no}` });
  };
}

it('a customer whose salesperson is not coupled waits, and goes with its owner once that one is [DV-33]', async () => {
  const { company, environment } = joined;
  const person = await company.add(salespeople, { code: code('SP'), name: 'Sally', eMail: 'sally@example.com' });
  const key = await company.add(customers, { no: code('B1'), name: 'Bad', salespersonCode: code('SP') });
  const beside = await neighbour('N1');
  await expectOnlyBad(joined, 'CUSTOMER', key, {
    code: 'CPL_REFERENCE_WAITING',
    outcome: 'waiting',
    says: ['SP', 'salespersonCode'],
  });
  await beside();
  const { emulator } = environment;
  const user = emulator.insert('systemuser', { lastname: 'Sally', internalemailaddress: 'sally@example.com' });
  const role = emulator.rows('role').find(({ name }) => name === 'System Administrator');
  emulator.insert('systemuserroles', { systemuserid: user, roleid: String(role?.roleid) });
  const tenant = await company.kit.tenant();
  await tenant.unitOfWork.run(async ({ couplings }) => {
    const { pair } = tenant.mapping('SALESPEOPLE');
    await couplings.save([
      {
        pair,
        localKey: person,
        integrationKey: user as RecordKey,
        state: 'coupled',
        mapping: 'SALESPEOPLE',
        localVersion: null,
        integrationVersion: null,
        planVersion: '',
        base: new Uint8Array(),
        creating: null,
        conflict: null,
      },
    ]);
  });
  const account = await expectSettled(joined, 'CUSTOMER', key);
  expect(joined.row('account', account)).toMatchObject({ _ownerid_value: user });
});

it('a currency without a rate fails, its customer waits, and both go once there is one [DV-140]', async () => {
  const { company } = joined;
  const currency = await company.add(currencies, { code: code('DKK'), description: 'Danish krone' });
  const key = await company.add(customers, { no: code('B2'), name: 'Danish', currencyCode: code('DKK') });
  const beside = await neighbour('N2');
  await expectOnlyBad(joined, 'CURRENCY', currency, {
    code: 'CPL_EXCHANGE_RATE_MISSING',
    outcome: 'failed',
    says: ['DKK'],
  });
  await expectOnlyBad(joined, 'CUSTOMER', key, {
    code: 'CPL_REFERENCE_WAITING',
    outcome: 'waiting',
    says: ['DKK', 'currencyCode'],
  });
  await beside();
  await company.add(currencyExchangeRates, {
    currencyCode: code('DKK'),
    startingDate: dateOnly('2026-01-01'),
    exchangeRateAmount: decimal('7'),
    relationalExchRateAmount: decimal('1'),
  });
  await expectSettled(joined, 'CURRENCY', currency);
  const account = await expectSettled(joined, 'CUSTOMER', key);
  const row = (await otherHalves(joined, 'CURRENCY')).get(currency);
  expect(joined.row('account', account)).toMatchObject({ _transactioncurrencyid_value: row });
});

it('a currency that does not exist fails its customer until the code is mended', async () => {
  const key = await joined.company.add(customers, { no: code('B3'), name: 'Nowhere', currencyCode: code('ZZZ') });
  const beside = await neighbour('N3');
  await expectOnlyBad(joined, 'CUSTOMER', key, {
    code: 'CPL_REFERENCE_UNKNOWN',
    outcome: 'failed',
    says: ['ZZZ', 'currencyCode'],
  });
  await beside();
  await joined.company.change(customers, key, { currencyCode: code('') });
  await expectSettled(joined, 'CUSTOMER', key);
});

it('a contact of a company that is no customer’s is left out with the reason, and goes once it is [DV-54]', async () => {
  const { company } = joined;
  await company.add(contacts, { no: code('KLONE'), name: 'Lonely', type: 'company', companyNo: code('KLONE') });
  const key = await addPerson(joined, 'PLONE', 'KLONE');
  await company.change(contacts, good, { address: 'Beside the lonely' });
  await expectOnlyBad(joined, 'CONTACT', key, {
    code: 'CPL_FILTERED',
    outcome: 'filtered',
    says: ['KLONE', 'customer or vendor'],
  });
  const other = (await otherHalves(joined, 'CONTACT')).get(good);
  expect(joined.row('contact', String(other))).toMatchObject({ address1_line1: 'Beside the lonely' });
  await company.add(customers, { no: code('B4'), name: 'Lonely' });
  await company.add(contactBusinessRelations, {
    contactNo: code('KLONE'),
    businessRelationCode: code('CUST'),
    linkToTable: 'customer',
    no: code('B4'),
  });
  await company.kit.synch('CUSTOMER', changes);
  await company.change(contacts, key, { address: 'Now of a customer' });
  await expectSettled(joined, 'CONTACT', key);
});

it('a contact whose company is related to a customer that is gone fails until the relation is mended [DV-100]', async () => {
  const { company } = joined;
  await company.add(contacts, { no: code('KGONE'), name: 'Gone', type: 'company', companyNo: code('KGONE') });
  const relation = await company.add(contactBusinessRelations, {
    contactNo: code('KGONE'),
    businessRelationCode: code('CUST'),
    linkToTable: 'customer',
    no: code('NOSUCH'),
  });
  const key = await addPerson(joined, 'PGONE', 'KGONE');
  await expectOnlyBad(joined, 'CONTACT', key, {
    code: 'CPL_RELATED_RECORD_MISSING',
    outcome: 'failed',
    says: ['PGONE', 'NOSUCH', 'Correct the business relation'],
  });
  await company.change(contactBusinessRelations, relation, { no: code('GOOD') });
  await expectSettled(joined, 'CONTACT', key);
});

it('a contact whose customer is blocked goes without a parent, and gets it once the customer is free [DV-85] [DV-99]', async () => {
  const { company } = joined;
  const customer = await joined.addCustomerWithContact('B5', 'Blocked Ltd');
  await company.change(customers, customer, { blocked: 'all' });
  const key = await addPerson(joined, 'PB5', 'KB5');
  expect(await company.kit.synch('CUSTOMER', changes)).toMatchObject({ inserted: 0, failed: 0 });
  await company.kit.synch('CONTACT', changes);
  const contact = String((await otherHalves(joined, 'CONTACT')).get(key));
  expect(joined.row('contact', contact)).toMatchObject({ lastname: 'Person PB5', _parentcustomerid_value: null });
  expect((await otherHalves(joined, 'CUSTOMER')).get(customer)).toBeUndefined();
  await company.change(customers, customer, { blocked: 'blank' });
  const account = await expectSettled(joined, 'CUSTOMER', customer);
  await expectSettled(joined, 'CONTACT');
  expect(joined.row('contact', contact)).toMatchObject({ _parentcustomerid_value: account });
});

it('a customer that is blocked after it went over keeps its account as it was, and goes on when it is free again [DV-85]', async () => {
  const { company } = joined;
  const key = await company.add(customers, { no: code('B6'), name: 'Was free' });
  const account = await expectSettled(joined, 'CUSTOMER', key);
  await company.change(customers, key, { blocked: 'invoice', name: 'Is blocked' });
  expect(await company.kit.synch('CUSTOMER', changes)).toMatchObject({ modified: 0, failed: 0, filtered: 1 });
  expect(joined.row('account', account)).toMatchObject({ name: 'Was free', statecode: 0 });
  await company.change(customers, key, { blocked: 'blank', name: 'Is free' });
  await expectSettled(joined, 'CUSTOMER', key);
  expect(joined.row('account', account)).toMatchObject({ name: 'Is free' });
});
