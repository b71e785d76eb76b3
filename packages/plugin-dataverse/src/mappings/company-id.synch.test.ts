import { code, recordKey, type RecordReference } from '@couplet/core';
import type { TestKit } from '@couplet/core/testing';
import { account, contact, contacts, customers, vendors } from '../tables';
import { addCompany, addPerson, company, expectSilence, id, reference, startKit, team } from './synch-kit.test.support';

const other = reference('bcbi_company', 99);

function addAccount(kit: TestKit, number: number, name: string, owned: RecordReference | null): void {
  kit.table(account).add({
    accountid: id(number),
    name,
    customertypecode: 'customer',
    statecode: 'active',
    ownerid: team,
    bcbi_companyid: owned,
  });
}

function addRemotePerson(kit: TestKit, number: number, lastname: string, owned: RecordReference | null): void {
  const parent = kit
    .table(account)
    .rows()
    .find(({ name }) => name === 'Ada Ltd');
  kit.table(contact).add({
    contactid: id(number),
    lastname,
    statecode: 'active',
    ownerid: team,
    parentcustomerid: { table: 'account', key: recordKey(parent?.accountid ?? '') },
    bcbi_companyid: owned,
  });
}

it('marks new rows of customers, vendors and contacts, and those that lost their mark when they are sent again [DV-41] [DV-71] [dvmgt-set-company-id]', async () => {
  const kit = await startKit();
  addCompany(kit);
  addPerson(kit, 40, 'P1', 'King', 'CT1');
  await kit.synchFully();
  const rows = kit.table(account).rows();
  expect(rows.map(({ bcbi_companyid }) => bcbi_companyid)).toEqual([company, company]);
  const [person] = kit.table(contact).rows();
  expect(person).toMatchObject({ bcbi_companyid: company });
  for (const { accountid } of rows) kit.table(account).update(accountid, { bcbi_companyid: null });
  kit.table(contact).update(person?.contactid ?? '', { bcbi_companyid: null });
  kit.table(customers).update(id(20), { name: 'Ada plc' });
  kit.table(vendors).update(id(25), { name: 'Bolt SE' });
  kit.table(contacts).update(id(40), { surname: 'Queen' });
  await kit.synchFully();
  for (const row of [...kit.table(account).rows(), ...kit.table(contact).rows()])
    expect(row).toMatchObject({ bcbi_companyid: company });
});

it('takes rows of this company and of none, and leaves those of another alone [DV-43]', async () => {
  const kit = await startKit();
  addCompany(kit);
  await kit.synchFully();
  addAccount(kit, 71, 'Ours', company);
  addAccount(kit, 72, 'Nobody’s', null);
  addAccount(kit, 73, 'Theirs', other);
  addRemotePerson(kit, 74, 'Ours', company);
  addRemotePerson(kit, 75, 'Nobody’s', null);
  addRemotePerson(kit, 76, 'Theirs', other);
  await kit.synchFully();
  const names = kit.table(customers).rows();
  expect(names.map(({ name }) => name).sort()).toEqual(['Ada Ltd', 'Nobody’s', 'Ours']);
  const people = kit
    .table(contacts)
    .rows()
    .filter(({ type }) => type === 'person');
  expect(people.map(({ surname }) => surname).sort()).toEqual(['Nobody’s', 'Ours']);
  expect(kit.table(account).find(id(73))).toMatchObject({ bcbi_companyid: other });
  expect(kit.table(contact).find(id(76))).toMatchObject({ bcbi_companyid: other });
});

it('marks the row that a record was created from, and not one that is merely read again [DV-42]', async () => {
  const kit = await startKit();
  addCompany(kit);
  addAccount(kit, 72, 'Nobody’s', null);
  await kit.synchFully();
  expect(kit.table(account).find(id(72))).toMatchObject({ bcbi_companyid: company });
  kit.table(account).update(id(72), { bcbi_companyid: null, telephone1: '123' });
  // the customer's number series is the local system's, so it has no number here
  await kit.synch('CUSTOMER');
  const found = kit
    .table(customers)
    .rows()
    .find(({ name }) => name === 'Nobody’s');
  expect(found).toMatchObject({ phoneNo: '123', no: code('') });
});

it('writes nothing once all rows carry the mark [DV-41]', async () => {
  const kit = await startKit();
  addCompany(kit);
  addPerson(kit, 40, 'P1', 'King', 'CT1');
  await kit.synchFully();
  await expectSilence(kit);
});
