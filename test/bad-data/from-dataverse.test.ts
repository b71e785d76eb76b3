import { code, type RecordKey } from '@couplet/core';
import { carryOutRun, systemRandom, uncoupleRecords, worker } from '@couplet/core/internal';
import { contacts, customers } from '@couplet/plugin-dataverse';
import { changes, emulatedCompany, otherHalves, type EmulatedCompany } from '../values/emulated-company.test.support';
import { expectOnlyBad, expectSettled } from './bad-company.test.support';

let joined: EmulatedCompany;
let good: RecordKey;
let goodAccount: string;

beforeAll(async () => {
  joined = await emulatedCompany();
  good = await joined.addCustomerWithContact('GOOD', 'Good Ltd');
  await joined.company.kit.synch('CUSTOMER', changes);
  goodAccount = String((await otherHalves(joined, 'CUSTOMER')).get(good));
});
afterAll(() => joined.close());

type Values = Readonly<Record<string, string | number | boolean | null>>;

/** An account that buys, of this company unless told otherwise. */
function addAccount(name: string, more: Values = {}): string {
  const { emulator } = joined.environment;
  return emulator.insert('account', {
    name,
    customertypecode: 3,
    bcbi_companyid: joined.companyRow,
    ownerid: `team:${joined.team}`,
    ...more,
  });
}

function addContact(lastname: string, account: string | null, more: Values = {}): string {
  return joined.environment.emulator.insert('contact', {
    lastname,
    bcbi_companyid: joined.companyRow,
    ownerid: `team:${joined.team}`,
    ...(account === null ? {} : { parentcustomerid: `account:${account}` }),
    ...more,
  });
}

const mend = (table: string, key: string, values: Values): void =>
  joined.environment.emulator.update(table, key, values);
const names = async (): Promise<readonly string[]> => (await joined.company.rows(customers)).map(({ name }) => name);

const badFields: readonly {
  readonly what: string;
  readonly bad: Values;
  readonly good: Values;
  readonly told: { readonly code: string; readonly says: readonly string[] };
}[] = [
  {
    what: 'a phone number with letters [DV-79]',
    bad: { telephone1: 'call Ada' },
    good: { telephone1: '+45 1234' },
    told: { code: 'CPL_PHONE_INVALID', says: ['phoneNo', 'call Ada', 'Keep digits and signs only'] },
  },
  {
    what: 'a malformed e-mail address [DV-80]',
    bad: { emailaddress1: 'ada at example' },
    good: { emailaddress1: 'ada@example.com' },
    told: { code: 'CPL_EMAIL_INVALID', says: ['eMail', 'ada at example', 'Correct it'] },
  },
];

it.each(badFields)(
  'an account with $what fails alone, and goes once it is mended',
  async ({ what, bad, good: mended, told }) => {
    const key = addAccount(`Bad: ${what}`, bad);
    addAccount(`Beside ${what}`);
    await expectOnlyBad(joined, 'CUSTOMER', key, { ...told, outcome: 'failed' });
    expect(await names()).toContain(`Beside ${what}`);
    expect(await names()).not.toContain(`Bad: ${what}`);
    mend('account', key, mended);
    await expectSettled(joined, 'CUSTOMER');
    expect(await names()).toContain(`Bad: ${what}`);
  },
);

it('an account in a currency that is not coupled waits, and goes once it has another [DV-146]', async () => {
  const { emulator } = joined.environment;
  const [base] = emulator.rows('transactioncurrency');
  const peso = emulator.insert('transactioncurrency', {
    isocurrencycode: 'CUP',
    currencyname: 'Peso',
    currencysymbol: '₱',
    exchangerate: 24,
    currencyprecision: 2,
  });
  const key = addAccount('In pesos', { transactioncurrencyid: peso });
  addAccount('In dollars');
  await expectOnlyBad(joined, 'CUSTOMER', key, {
    code: 'CPL_REFERENCE_WAITING',
    outcome: 'waiting',
    says: ['transactioncurrencyid'],
  });
  expect(await names()).toContain('In dollars');
  mend('account', key, { transactioncurrencyid: String(base?.transactioncurrencyid) });
  await expectSettled(joined, 'CUSTOMER');
  expect(await names()).toContain('In pesos');
});

it('an account of another company is never taken; the same without one is, and is marked [DV-42] [DV-43]', async () => {
  const other = joined.environment.emulator.insert('bcbi_company', { bcbi_name: 'Other', bcbi_externalid: 'other' });
  const key = addAccount('Of the other company', { bcbi_companyid: other });
  const free = addAccount('Of no company', { bcbi_companyid: null });
  await joined.company.kit.synch('CUSTOMER', changes);
  expect(await names()).toContain('Of no company');
  expect(await names()).not.toContain('Of the other company');
  expect(joined.row('account', key)).toMatchObject({ _bcbi_companyid_value: other });
  expect(joined.row('account', free)).toMatchObject({ _bcbi_companyid_value: joined.companyRow });
  mend('account', key, { bcbi_companyid: joined.companyRow });
  await expectSettled(joined, 'CUSTOMER');
  expect(await names()).toContain('Of the other company');
});

it('a coupled account that is given to another company brings nothing any more; the next change here takes it back [DV-41] [DV-43]', async () => {
  const other = joined.environment.emulator.insert('bcbi_company', { bcbi_name: 'Third', bcbi_externalid: 'third' });
  mend('account', goodAccount, { bcbi_companyid: other, name: 'Taken' });
  await joined.company.kit.synch('CUSTOMER', changes);
  expect(await joined.record(customers, good)).toMatchObject({ name: 'Good Ltd' });
  await joined.company.change(customers, good, { city: 'Aarhus' });
  await expectSettled(joined, 'CUSTOMER', good);
  expect(joined.row('account', goodAccount)).toMatchObject({
    _bcbi_companyid_value: joined.companyRow,
    address1_city: 'Aarhus',
  });
  expect(await joined.record(customers, good)).toMatchObject({ name: 'Taken' });
});

it('an account with a choice value that no code is coupled with waits, and goes once the value is mended [DV-116]', async () => {
  const key = addAccount('Net 45', { paymenttermscode: 3 });
  addAccount('No terms');
  await expectOnlyBad(joined, 'CUSTOMER', key, {
    code: 'CPL_REFERENCE_WAITING',
    outcome: 'waiting',
    says: ['paymenttermscode 3', 'is not coupled yet'],
  });
  expect(await names()).toContain('No terms');
  mend('account', key, { paymenttermscode: null });
  await expectSettled(joined, 'CUSTOMER');
  expect(await names()).toContain('Net 45');
});

const person = async (surname: string) =>
  (await joined.company.rows(contacts)).find((record) => record.surname === surname);

it.each([
  ['that is no customer', { customertypecode: 8 }, { customertypecode: 3 }],
  ['that is inactive', { statecode: 1, statuscode: 2 }, { statecode: 0, statuscode: 1 }],
])(
  'a contact of an account %s comes without a company, and gets it once the account is taken [DV-104]',
  async (what, outside, within) => {
    const account = addAccount(`Account ${what}`, outside);
    const key = addContact(`Under one ${what}`, account);
    await joined.company.kit.synch('CUSTOMER', changes);
    await joined.company.kit.synch('CONTACT', changes);
    expect(await names()).not.toContain(`Account ${what}`);
    expect(await person(`Under one ${what}`)).toMatchObject({ companyNo: '' });
    mend('account', account, within);
    await joined.company.kit.synch('CUSTOMER', changes);
    await expectSettled(joined, 'CONTACT');
    const found = await person(`Under one ${what}`);
    expect(found).toMatchObject({ companyName: `Account ${what}` });
    expect((await otherHalves(joined, 'CONTACT')).get(String(found?.systemId))).toBe(key);
  },
);

it('a contact of ours under an account of another company comes without a company, until it is under one of ours [DV-104]', async () => {
  const other = joined.environment.emulator.insert('bcbi_company', { bcbi_name: 'Fourth', bcbi_externalid: 'fourth' });
  const account = addAccount('Theirs', { bcbi_companyid: other });
  const key = addContact('Theirs too', account);
  addContact('Lovelace', goodAccount);
  await joined.company.kit.synch('CUSTOMER', changes);
  await joined.company.kit.synch('CONTACT', changes);
  expect(await person('Theirs too')).toMatchObject({ companyNo: '' });
  expect(await person('Lovelace')).toMatchObject({ companyNo: 'KGOOD' });
  mend('contact', key, { parentcustomerid: `account:${goodAccount}` });
  await expectSettled(joined, 'CONTACT');
  expect(await person('Theirs too')).toMatchObject({ companyNo: 'KGOOD' });
});

it('a contact under no account stays out until it is under one', async () => {
  const key = addContact('Alone', null);
  expect(await joined.company.kit.synch('CONTACT', changes)).toMatchObject({ inserted: 0, failed: 0 });
  expect(await person('Alone')).toBeUndefined();
  mend('contact', key, { parentcustomerid: `account:${goodAccount}` });
  await expectSettled(joined, 'CONTACT');
  expect(await person('Alone')).toMatchObject({ companyNo: 'KGOOD' });
});

it('a customer whose account was deleted is told of when it changes, alone; uncoupled, its next change makes a new one [DV-167] [DV-168]', async () => {
  const { company } = joined;
  const key = await company.add(customers, { no: code('DEL'), name: 'Deleted' });
  const account = await expectSettled(joined, 'CUSTOMER', key);
  joined.environment.emulator.delete('account', account);
  await company.change(customers, key, { name: 'Deleted and changed' });
  await company.change(customers, good, { name: 'Beside the deleted' });
  await expectOnlyBad(joined, 'CUSTOMER', key, {
    code: 'CPL_DELETION_CONFLICT',
    outcome: 'failed',
    says: ['deleted in account', 'remove the coupling', 'CUSTOMER'],
  });
  expect(joined.row('account', goodAccount)).toMatchObject({ name: 'Beside the deleted' });
  const tenant = await company.kit.tenant();
  const by = worker({ name: 'ada', clock: company.kit.clock, random: systemRandom });
  const { id } = await uncoupleRecords(tenant, 'ada', 'CUSTOMER', { side: 'local', keys: [key] }, by);
  await carryOutRun(tenant, id, by);
  await company.change(customers, key, { name: 'Deleted and changed again' });
  const again = await expectSettled(joined, 'CUSTOMER', key);
  expect(again).not.toBe(account);
  expect(joined.row('account', again)).toMatchObject({ name: 'Deleted and changed again' });
});
