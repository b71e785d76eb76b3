import { recordKey, type RecordKey } from '@couplet/core';
import { account, contact, contacts, customers } from '@couplet/plugin-dataverse';
import type { BaseCompany } from './base-company.test.support';
import { id, numberedCompany, team } from './numbered-company.test.support';

const changes = { kind: 'modified', create: true, match: false } as const;
const accountKey = recordKey(id(71));
const parentcustomerid = { table: 'account', key: accountKey };

/** Creates records of Dataverse here, as a person asks for it. */
const createdFrom = (...keys: readonly RecordKey[]) =>
  ({ kind: 'selected', create: true, match: false, keys: { side: 'integration', keys } }) as const;

let company: BaseCompany;
beforeEach(async () => {
  company = await numberedCompany();
  company.kit.table(account).add({
    accountid: id(71),
    name: 'Ada Ltd',
    customertypecode: 'customer',
    statecode: 'active',
    ownerid: team,
    bcbi_companyid: { table: 'bcbi_company', key: id(1) as never },
  });
});
afterEach(() => company.close());

function addContact(number: number, lastname: string, more: object = {}): RecordKey {
  company.kit
    .table(contact)
    .add({ contactid: id(number), lastname, parentcustomerid, statecode: 'active', ownerid: team, ...more });
  return recordKey(id(number));
}

const customer = async () => (await company.rows(customers))[0];
const people = async () => (await company.rows(contacts)).filter(({ type }) => type === 'person');

it('makes a customer from an account that somebody chose, and tells of it [cpl-create-customer-from-account]', async () => {
  const result = await company.kit.synch('CUSTOMER', createdFrom(accountKey));
  expect(result).toMatchObject({ inserted: 1, failed: 0 });
  expect(await company.kit.couplings('CUSTOMER')).toMatchObject([{ integrationKey: accountKey }]);
  expect(await company.kit.errors('CUSTOMER')).toEqual([]);
  expect(await customer()).toMatchObject({ no: 'C00001', name: 'Ada Ltd' });
});

it('makes a contact from one that somebody chose, under the customer of its account, with a number of the series [cpl-create-contact-from-contact] [rules-contact-parent-coupled] [DV-102]', async () => {
  await company.kit.synch('CUSTOMER', changes);
  const key = addContact(80, 'Hopper');
  expect(await company.kit.synch('CONTACT', createdFrom(key))).toMatchObject({ inserted: 1, failed: 0 });
  expect(await company.kit.couplings('CONTACT')).toMatchObject([{ integrationKey: key }]);
  const [companyContact] = (await company.rows(contacts)).filter(({ type }) => type === 'company');
  expect(await people()).toMatchObject([{ no: 'CT0002', surname: 'Hopper', companyNo: companyContact?.no }]);
});

it('leaves a contact without an account out, and takes it with the company once it has one', async () => {
  await company.kit.synch('CUSTOMER', changes);
  const key = addContact(80, 'Hopper', { parentcustomerid: null });
  expect(await company.kit.synch('CONTACT', createdFrom(key))).toMatchObject({ inserted: 0, filtered: 1 });
  expect(await people()).toEqual([]);
  company.kit.table(contact).update(id(80), { parentcustomerid });
  expect(await company.kit.synch('CONTACT', createdFrom(key))).toMatchObject({ inserted: 1 });
  expect((await people())[0]?.companyNo).not.toBe('');
});

it.each([
  ['equal [entsync-primary-contact-fix-local-equal]', 0],
  ['behind [entsync-primary-contact-fix-local-behind]', -300_000],
  ['ahead [entsync-primary-contact-fix-local-ahead]', 300_000],
])(
  'makes a new contact the primary contact [DV-96], so that nothing looks changed, with the clock of Dataverse %s',
  async (_clock, difference) => {
    await company.kit.synchFully();
    await company.kit.synchFully();
    const tenant = await company.kit.tenant();
    const position = () =>
      tenant.unitOfWork.run(({ checkpoints }) => checkpoints.find('CUSTOMER', 'fromIntegrationTable'));
    const before = await position();
    const modifiedon = new Date(Date.now() + difference).toISOString().replace(/\.\d+Z$/, 'Z');
    addContact(80, 'Hopper', { modifiedon, bcbi_companyid: { table: 'bcbi_company', key: id(1) } });
    expect(await company.kit.synch('CONTACT', changes)).toMatchObject({ inserted: 1, failed: 0 });
    const [person] = await people();
    expect(person?.no).toBe('CT0002');
    expect(await customer()).toMatchObject({ primaryContactNo: 'CT0002', contact: 'Hopper' });
    expect(await position()).toBe(before);
    expect(await company.kit.synch('CUSTOMER', changes)).toMatchObject({ modified: 0, failed: 0 });
  },
);
