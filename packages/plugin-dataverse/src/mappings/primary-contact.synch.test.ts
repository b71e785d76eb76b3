import { code, recordKey } from '@couplet/core';
import type { TestKit } from '@couplet/core/testing';
import { account, contact, contacts, customers, vendors } from '../tables';
import { addCompany, addPerson, company, expectSilence, id, startKit, team } from './synch-kit.test.support';

const changes = { kind: 'modified', create: true, match: false } as const;

const accountNamed = (kit: TestKit, name: string) =>
  kit
    .table(account)
    .rows()
    .find((row) => row.name === name);
const personNamed = (kit: TestKit, lastname: string) =>
  kit
    .table(contact)
    .rows()
    .find((row) => row.lastname === lastname);
const lookup = (kit: TestKit, lastname: string) => ({
  table: 'contact',
  key: recordKey(personNamed(kit, lastname)?.contactid ?? ''),
});

/** A company whose customer and vendor have two persons each. */
async function startWithPeople(): Promise<TestKit> {
  const kit = await startKit();
  addCompany(kit);
  addPerson(kit, 40, 'P1', 'King', 'CT1');
  addPerson(kit, 41, 'P2', 'Queen', 'CT1');
  addPerson(kit, 42, 'P3', 'Bolt', 'CT2');
  return kit;
}

it('goes both ways [DV-93]', async () => {
  const kit = await startWithPeople();
  kit.table(customers).update(id(20), { primaryContactNo: code('P2') });
  await kit.synchFully();
  expect(accountNamed(kit, 'Ada Ltd')).toMatchObject({ primarycontactid: lookup(kit, 'Queen') });
  kit.table(account).update(accountNamed(kit, 'Ada Ltd')?.accountid ?? '', { primarycontactid: lookup(kit, 'King') });
  await kit.synchFully();
  expect(kit.table(customers).find(id(20))).toMatchObject({ primaryContactNo: 'P1' });
  await expectSilence(kit);
});

it('is left out where the contact is not coupled, and filled in once it is [DV-93]', async () => {
  const kit = await startWithPeople();
  kit.table(customers).update(id(20), { primaryContactNo: code('P2') });
  for (const mapping of ['CURRENCY', 'PAYMENT TERMS', 'CUSTOMER']) await kit.synch(mapping, changes);
  expect(accountNamed(kit, 'Ada Ltd')).toMatchObject({ primarycontactid: null });
  await kit.synch('CONTACT', changes);
  await kit.synch('CUSTOMER', changes);
  expect(accountNamed(kit, 'Ada Ltd')).toMatchObject({ primarycontactid: lookup(kit, 'Queen') });
  expect(kit.table(customers).find(id(20))).toMatchObject({ primaryContactNo: 'P2' });
});

it('that is not coupled empties the other side, whatever it held [DV-75] [DV-93]', async () => {
  const kit = await startWithPeople();
  kit.table(customers).update(id(20), { primaryContactNo: code('P2') });
  await kit.synchFully();
  const { accountid = '' } = accountNamed(kit, 'Ada Ltd') ?? {};
  const stranger = kit.table(contact).add({ lastname: 'Stranger', statecode: 'active', ownerid: team });
  kit.table(account).update(accountid, { primarycontactid: { table: 'contact', key: stranger } });
  expect(await kit.synch('CUSTOMER', changes)).toMatchObject({ modified: 1, failed: 0, waiting: 0 });
  expect(kit.table(customers).find(id(20))).toMatchObject({ primaryContactNo: '' });
  expect(accountNamed(kit, 'Ada Ltd')).toMatchObject({ primarycontactid: { key: stranger } });
});

it('stays where the lookup is empty and the contact is not coupled; an emptied lookup clears a coupled one [DV-94] [EN-190] [entsync-remove-primary-contact]', async () => {
  const kit = await startWithPeople();
  kit.table(customers).update(id(20), { primaryContactNo: code('P2') });
  for (const mapping of ['CURRENCY', 'PAYMENT TERMS', 'CUSTOMER']) await kit.synch(mapping, changes);
  const { accountid = '' } = accountNamed(kit, 'Ada Ltd') ?? {};
  kit.table(account).update(accountid, { telephone1: '123' });
  await kit.synch('CUSTOMER', changes);
  expect(kit.table(customers).find(id(20))).toMatchObject({ primaryContactNo: 'P2', phoneNo: '123' });
  await kit.synchFully();
  kit.table(account).update(accountid, { primarycontactid: null });
  await kit.synchFully();
  expect(kit.table(customers).find(id(20))).toMatchObject({ primaryContactNo: '' });
});

it('is the first new person of a customer or vendor without one, on both sides at once [DV-96] [DV-97]', async () => {
  const kit = await startWithPeople();
  await kit.synchFully();
  const primary = kit.table(customers).find(id(20));
  expect(['P1', 'P2']).toContain(primary?.primaryContactNo);
  expect(accountNamed(kit, 'Ada Ltd')).toMatchObject({
    primarycontactid: lookup(kit, primary?.primaryContactNo === 'P1' ? 'King' : 'Queen'),
  });
  expect(kit.table(vendors).find(id(25))).toMatchObject({ primaryContactNo: 'P3', contact: 'Bolt' });
  expect(accountNamed(kit, 'Bolt AG')).toMatchObject({
    primarycontactid: lookup(kit, 'Bolt'),
    address1_primarycontactname: 'Bolt',
  });
  await expectSilence(kit);
});

it('is a new person of Dataverse, too, and is never taken from one who is there [DV-96]', async () => {
  const kit = await startWithPeople();
  for (const number of [40, 41]) kit.table(contacts).remove(id(number));
  await kit.synchFully();
  const { accountid = '' } = accountNamed(kit, 'Ada Ltd') ?? {};
  const parentcustomerid = { table: 'account', key: recordKey(accountid) };
  const add = (number: number, lastname: string) =>
    kit.table(contact).add({
      contactid: id(number),
      lastname,
      parentcustomerid,
      statecode: 'active',
      ownerid: team,
      bcbi_companyid: company,
    });
  add(71, 'Hopper');
  await kit.synch('CONTACT', changes);
  expect(accountNamed(kit, 'Ada Ltd')).toMatchObject({ primarycontactid: lookup(kit, 'Hopper') });
  add(72, 'Perlman');
  await kit.synchFully();
  expect(accountNamed(kit, 'Ada Ltd')).toMatchObject({ primarycontactid: lookup(kit, 'Hopper') });
});

describe('while the field mapping of the primary contact does not move it', () => {
  const field = 'primaryContactNo~primarycontactid';
  const settled = async (setting: object): Promise<TestKit> => {
    const kit = await startKit({ fields: { CUSTOMER: { [field]: setting } } });
    addCompany(kit);
    await kit.synchFully();
    return kit;
  };

  it("a new contact is nobody's primary contact [DV-96] [DV-97]", async () => {
    const kit = await settled({ enabled: false });
    addPerson(kit, 40, 'P1', 'King', 'CT1');
    await kit.synchFully();
    expect(accountNamed(kit, 'Ada Ltd')).toMatchObject({ primarycontactid: null });
    expect(kit.table(customers).find(id(20))).toMatchObject({ primaryContactNo: '' });
  });

  it('to the customer, a new one becomes that of the account alone [DV-97]', async () => {
    const kit = await settled({ direction: 'toIntegrationTable' });
    addPerson(kit, 40, 'P1', 'King', 'CT1');
    await kit.synch('CONTACT', changes);
    expect(accountNamed(kit, 'Ada Ltd')).toMatchObject({ primarycontactid: lookup(kit, 'King') });
    expect(kit.table(customers).find(id(20))).toMatchObject({ primaryContactNo: '' });
  });
});

describe.each([
  ['equal [entsync-primary-contact-fix-remote-equal]', 0],
  ['behind [entsync-primary-contact-fix-remote-behind]', -300_000],
  ['ahead [entsync-primary-contact-fix-remote-ahead]', 300_000],
])('with the clock of Dataverse %s', (_clock, difference) => {
  const when = (kit: TestKit): never =>
    new Date(kit.clock.now() + difference).toISOString().replace(/\.\d+Z$/, 'Z') as never;
  const customersPosition = async (kit: TestKit) =>
    (await kit.tenant()).unitOfWork.run(({ checkpoints }) => checkpoints.find('CUSTOMER', 'fromIntegrationTable'));
  const start = async (): Promise<{ readonly kit: TestKit; readonly accountid: string }> => {
    const kit = await startKit();
    addCompany(kit);
    await kit.synchFully();
    return { kit, accountid: accountNamed(kit, 'Ada Ltd')?.accountid ?? '' };
  };

  it('a local contact alone becomes that of the account, and nothing looks changed then', async () => {
    const { kit, accountid } = await start();
    const before = await customersPosition(kit);
    addPerson(kit, 40, 'P1', 'King', 'CT1');
    kit.table(account).update(accountid, { modifiedon: when(kit) });
    expect(await kit.synch('CONTACT', changes)).toMatchObject({ inserted: 1, failed: 0 });
    expect(kit.table(account).find(accountid)).toMatchObject({ primarycontactid: lookup(kit, 'King') });
    expect(await customersPosition(kit)).toBe(before);
    expect(await kit.synch('CUSTOMER', changes)).toMatchObject({ modified: 0, failed: 0 });
  });
});
