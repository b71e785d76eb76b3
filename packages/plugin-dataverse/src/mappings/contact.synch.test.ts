import { code, recordKey, type RecordReference } from '@couplet/core';
import type { TestKit } from '@couplet/core/testing';
import { account, contact, contactBusinessRelations, contacts, customers } from '../tables';
import {
  addCompany,
  addCompanyContact,
  addPerson,
  company,
  expectSilence,
  id,
  reference,
  startKit,
  team,
} from './synch-kit.test.support';

const changes = { kind: 'modified', create: true, match: false } as const;

const accountOf = (kit: TestKit, name: string): RecordReference => {
  const row = kit
    .table(account)
    .rows()
    .find((one) => one.name === name);
  return { table: 'account', key: recordKey(row?.accountid ?? '') };
};
const remotePerson = (kit: TestKit, lastname: string) =>
  kit
    .table(contact)
    .rows()
    .find((row) => row.lastname === lastname);
const localPerson = (kit: TestKit, surname: string) =>
  kit
    .table(contacts)
    .rows()
    .find((row) => row.surname === surname);

function addRemotePerson(kit: TestKit, number: number, lastname: string, parent: RecordReference): void {
  kit.table(contact).add({
    contactid: id(number),
    firstname: 'Grace',
    lastname,
    statecode: 'active',
    ownerid: team,
    parentcustomerid: parent,
    bcbi_companyid: company,
  });
}

function addAccount(kit: TestKit, number: number, name: string, more: object = {}): RecordReference {
  kit.table(account).add({
    accountid: id(number),
    name,
    customertypecode: 'customer',
    statecode: 'active',
    statuscode: 'active',
    ownerid: team,
    bcbi_companyid: company,
    ...more,
  });
  return reference('account', number);
}

describe('to Dataverse', () => {
  it('puts a person under the account of its company: the customer, else the vendor [DV-98]', async () => {
    const kit = await startKit();
    addCompany(kit);
    addPerson(kit, 40, 'P1', 'King', 'CT1');
    addPerson(kit, 41, 'P2', 'Bolt', 'CT2');
    await kit.synchFully();
    expect(remotePerson(kit, 'King')).toMatchObject({ parentcustomerid: accountOf(kit, 'Ada Ltd') });
    expect(remotePerson(kit, 'Bolt')).toMatchObject({ parentcustomerid: accountOf(kit, 'Bolt AG') });
    await expectSilence(kit);
  });

  it('moves a person whose company changes [DV-98]', async () => {
    const kit = await startKit();
    addCompany(kit);
    addPerson(kit, 40, 'P1', 'King', 'CT1');
    await kit.synchFully();
    kit.table(contacts).update(id(40), { companyNo: code('CT2') });
    await kit.synchFully();
    expect(remotePerson(kit, 'King')).toMatchObject({ parentcustomerid: accountOf(kit, 'Bolt AG') });
  });

  it('leaves the parent empty until the customer is coupled, and fills it in then [DV-99] [DV-101]', async () => {
    const kit = await startKit();
    addCompany(kit);
    addPerson(kit, 40, 'P1', 'King', 'CT1');
    expect(await kit.synch('CONTACT', changes)).toMatchObject({ inserted: 1, failed: 0, waiting: 0 });
    expect(remotePerson(kit, 'King')).toMatchObject({ parentcustomerid: null });
    await kit.synchFully();
    expect(remotePerson(kit, 'King')).toMatchObject({ parentcustomerid: accountOf(kit, 'Ada Ltd') });
    await expectSilence(kit);
  });

  it('fails a person whose company is related to a customer that does not exist [DV-100]', async () => {
    const kit = await startKit();
    addCompany(kit);
    addCompanyContact(kit, 36, 'CT3', 'Gone Ltd', 'customer', 'C99');
    addPerson(kit, 40, 'P1', 'King', 'CT3');
    expect(await kit.synch('CONTACT', changes)).toMatchObject({ failed: 1, inserted: 0 });
    expect(await kit.errors('CONTACT')).toContainEqual(
      expect.objectContaining({
        code: 'CPL_RELATED_RECORD_MISSING',
        message: expect.stringContaining('Customer C99') as string,
      }),
    );
  });

  it('sends no companies, and no persons of companies that are neither customer nor vendor [DV-54] [DV-105] [rules-no-company-out-of-filter]', async () => {
    const kit = await startKit();
    addCompany(kit);
    addPerson(kit, 40, 'P1', 'King', 'CT1');
    addPerson(kit, 41, 'P2', 'Stranger', 'CT9');
    addPerson(kit, 42, 'P3', 'Nobody', '');
    const { filtered = 0 } = (await kit.synchFully()).get('CONTACT') ?? {};
    expect(filtered).toBeGreaterThan(0);
    expect(
      kit
        .table(contact)
        .rows()
        .map(({ lastname }) => lastname),
    ).toEqual(['King']);
  });
});

describe('a coupled person', () => {
  async function startCoupled(): Promise<TestKit> {
    const kit = await startKit();
    addCompany(kit);
    addPerson(kit, 40, 'P1', 'King', 'CT1');
    await kit.synchFully();
    return kit;
  }

  it('carries its surname and county both ways [rules-contact-to-remote] [rules-contact-from-remote] [mapcfg-contact-county-from]', async () => {
    const kit = await startCoupled();
    kit.table(contacts).update(id(40), { surname: 'Queen' });
    expect(await kit.synch('CONTACT')).toMatchObject({ modified: 1, failed: 0 });
    const { contactid = '' } = remotePerson(kit, 'Queen') ?? {};
    expect(contactid).not.toBe('');
    kit.table(contact).update(contactid, { lastname: 'Rook', address1_stateorprovince: 'Texas' });
    expect(await kit.synch('CONTACT')).toMatchObject({ modified: 1, failed: 0 });
    expect(kit.table(contacts).find(id(40))).toMatchObject({ surname: 'Rook', county: 'Texas' });
  });

  it.each([
    ['becomes a company', { type: 'company' as const }],
    ['loses its company', { companyNo: code('') }],
  ])(
    'that %s is left alone: no change, no failure [rules-person-becomes-company] [rules-company-contact-ignored] [rules-no-company-coupled-out-of-filter]',
    async (_case, change) => {
      const kit = await startCoupled();
      kit.table(contacts).update(id(40), { ...change, surname: 'Queen' });
      expect(await kit.synch('CONTACT')).toMatchObject({ modified: 0, failed: 0, waiting: 0 });
      expect(remotePerson(kit, 'King')).toBeDefined();
      expect(await kit.couplings('CONTACT')).toHaveLength(1);
    },
  );

  it('is updated although its customer is not coupled [rules-parents-uncoupled-ok]', async () => {
    const kit = await startKit();
    addCompany(kit);
    addPerson(kit, 40, 'P1', 'King', 'CT1');
    await kit.synch('CONTACT', changes);
    kit.table(contacts).update(id(40), { surname: 'Queen' });
    expect(await kit.synch('CONTACT')).toMatchObject({ modified: 1, failed: 0 });
    expect(await kit.couplings('CUSTOMER')).toEqual([]);
    expect(remotePerson(kit, 'Queen')).toMatchObject({ parentcustomerid: null });
  });
});

describe('from Dataverse', () => {
  it('makes a person of the company behind its account: number, name and relation [DV-102] [DV-105] [DV-106]', async () => {
    const kit = await startKit();
    addCompany(kit);
    await kit.synchFully();
    addRemotePerson(kit, 71, 'Hopper', accountOf(kit, 'Ada Ltd'));
    addRemotePerson(kit, 72, 'Perlman', accountOf(kit, 'Bolt AG'));
    await kit.synchFully();
    expect(localPerson(kit, 'Hopper')).toMatchObject({
      type: 'person',
      firstName: 'Grace',
      companyNo: 'CT1',
      companyName: 'Ada Ltd',
      contactBusinessRelation: 'customer',
    });
    expect(localPerson(kit, 'Perlman')).toMatchObject({ companyNo: 'CT2', contactBusinessRelation: 'vendor' });
    await expectSilence(kit);
  });

  it('follows another account [DV-102]', async () => {
    const kit = await startKit();
    addCompany(kit);
    addPerson(kit, 40, 'P1', 'King', 'CT1');
    await kit.synchFully();
    const { contactid = '' } = remotePerson(kit, 'King') ?? {};
    kit.table(contact).update(contactid, { parentcustomerid: accountOf(kit, 'Bolt AG') });
    await kit.synchFully();
    expect(kit.table(contacts).find(id(40))).toMatchObject({ companyNo: 'CT2', companyName: 'Bolt AG' });
    await expectSilence(kit);
  });

  it('waits for an account that a mapping takes and that is not coupled yet, and goes by itself then [DV-103]', async () => {
    const kit = await startKit();
    addCompany(kit);
    await kit.synchFully();
    addRemotePerson(kit, 71, 'Hopper', addAccount(kit, 60, 'New Ltd'));
    expect(await kit.synch('CONTACT', changes)).toMatchObject({ waiting: 1, inserted: 0, failed: 0 });
    await kit.synch('CUSTOMER', changes);
    // what the local system's own rules do: the new customer has a number and a company contact
    const customer = kit
      .table(customers)
      .rows()
      .find(({ name }) => name === 'New Ltd');
    kit.table(customers).update(customer?.systemId ?? '', { no: code('C2') });
    addCompanyContact(kit, 37, 'CT3', 'New Ltd', 'customer', 'C2');
    expect(await kit.synch('CONTACT', changes)).toMatchObject({ inserted: 1, waiting: 0 });
    expect(localPerson(kit, 'Hopper')).toMatchObject({ companyNo: 'CT3', companyName: 'New Ltd' });
  });

  it('accepts a person of an account that no mapping takes, and completes it once one does [DV-89] [DV-104] [rules-non-customer-parent]', async () => {
    const kit = await startKit();
    addCompany(kit);
    await kit.synchFully();
    const parent = addAccount(kit, 60, 'New Ltd', { customertypecode: 'partner' });
    addRemotePerson(kit, 71, 'Hopper', parent);
    expect(await kit.synch('CONTACT', changes)).toMatchObject({ inserted: 1, waiting: 0, failed: 0 });
    expect(localPerson(kit, 'Hopper')).toMatchObject({ companyNo: '', companyName: '' });
    expect(kit.table(customers).rows()).toHaveLength(1);
    expect(await kit.synch('CONTACT', changes)).toMatchObject({ inserted: 0, modified: 0, waiting: 0, failed: 0 });
    kit.table(account).update(id(60), { customertypecode: 'customer' });
    await kit.synch('CUSTOMER', changes);
    const customer = kit
      .table(customers)
      .rows()
      .find(({ name }) => name === 'New Ltd');
    kit.table(customers).update(customer?.systemId ?? '', { no: code('C2') });
    addCompanyContact(kit, 37, 'CT3', 'New Ltd', 'customer', 'C2');
    await kit.synch('CONTACT', changes);
    expect(localPerson(kit, 'Hopper')).toMatchObject({ companyNo: 'CT3', companyName: 'New Ltd' });
  });

  it('fails a person whose customer has no company contact [DV-104]', async () => {
    const kit = await startKit();
    addCompany(kit);
    await kit.synchFully();
    const [relation] = kit
      .table(contactBusinessRelations)
      .rows()
      .filter(({ no }) => no === 'C1');
    kit.table(contactBusinessRelations).remove(relation?.systemId ?? '');
    addRemotePerson(kit, 71, 'Hopper', accountOf(kit, 'Ada Ltd'));
    expect(await kit.synch('CONTACT', changes)).toMatchObject({ failed: 1, inserted: 0 });
    expect((await kit.errors('CONTACT')).map((error) => error.code)).toContain('CPL_COMPANY_CONTACT_MISSING');
  });

  it('leaves persons of persons, and inactive ones, alone', async () => {
    const kit = await startKit();
    addCompany(kit);
    addPerson(kit, 40, 'P1', 'King', 'CT1');
    await kit.synchFully();
    const { contactid = '' } = remotePerson(kit, 'King') ?? {};
    addRemotePerson(kit, 71, 'Child', { table: 'contact', key: recordKey(contactid) });
    addRemotePerson(kit, 72, 'Gone', accountOf(kit, 'Ada Ltd'));
    kit.table(contact).update(id(72), { statecode: 'inactive', statuscode: 'inactive' });
    await kit.synchFully();
    expect([localPerson(kit, 'Child'), localPerson(kit, 'Gone')]).toEqual([undefined, undefined]);
  });
});

it('starts after customers and vendors [DV-108]', async () => {
  const kit = await startKit();
  const order = [...(await kit.synchFully()).keys()];
  expect(order.indexOf('CONTACT')).toBeGreaterThan(Math.max(order.indexOf('CUSTOMER'), order.indexOf('VENDOR')));
});
