import { code, type RecordReference } from '@couplet/core';
import type { TestKit, TestKitOptions } from '@couplet/core/testing';
import { personOwnership } from '../features';
import { account, contact, contacts, customers, salespeople, systemuser, vendors } from '../tables';
import { addCompany, addPerson, expectSilence, id, reference, startKit, team } from './synch-kit.test.support';

function owners(kit: TestKit): Readonly<Record<string, RecordReference>> {
  const rows = kit.table(account).rows();
  return Object.fromEntries(rows.map(({ name, ownerid }): [string, RecordReference] => [name ?? '', ownerid]));
}

const changes = { kind: 'modified', create: true, match: false } as const;
const peter = reference('systemuser', 80);
const mary = reference('systemuser', 81);

function addUser(kit: TestKit, number: number, fullname: string): void {
  kit
    .table(systemuser)
    .add({ systemuserid: id(number), fullname, isdisabled: false, islicensed: true, isintegrationuser: false });
}

/** A tenant in the person model, with two users who have become salespeople PS and MA. */
async function startPersonKit(fields: TestKitOptions['fields'] = {}): Promise<TestKit> {
  const kit = await startKit({ features: [personOwnership], fields });
  addUser(kit, 80, 'Peter');
  addUser(kit, 81, 'Mary');
  await kit.synchFully();
  for (const { systemId, name } of kit.table(salespeople).rows())
    kit.table(salespeople).update(systemId, { code: code(name === 'Peter' ? 'PS' : 'MA') });
  addCompany(kit);
  return kit;
}

describe('the team model', () => {
  it('gives new accounts and contacts to the team of the company, whoever their salesperson is [DV-31] [DV-32] [maphelp-uncoupled-salesperson-no-mapping]', async () => {
    const kit = await startKit();
    addCompany(kit);
    addPerson(kit, 40, 'P1', 'King', 'CT1');
    kit.table(salespeople).add({ systemId: id(12), code: code('PS') });
    kit.table(customers).update(id(20), { salespersonCode: code('PS') });
    await kit.synchFully();
    expect(owners(kit)).toEqual({ 'Ada Ltd': team, 'Bolt AG': team });
    expect(kit.table(contact).rows()).toMatchObject([{ ownerid: team }]);
  });

  it('never changes an owner that is there [DV-35], and takes none from Dataverse [DV-37]', async () => {
    const kit = await startKit();
    addCompany(kit);
    await kit.synchFully();
    const [row] = kit.table(account).rows();
    kit.table(account).update(row?.accountid ?? '', { ownerid: peter });
    kit.table(customers).update(id(20), { name: 'Ada plc' });
    kit.table(vendors).update(id(25), { name: 'Bolt SE' });
    await kit.synchFully();
    expect(owners(kit)).toMatchObject({ [row?.name === 'Ada Ltd' ? 'Ada plc' : 'Bolt SE']: peter });
    expect(kit.table(customers).find(id(20))).toMatchObject({ salespersonCode: '' });
    await expectSilence(kit);
  });

  it('leaves SALESPEOPLE out [DV-58]', async () => {
    const kit = await startKit();
    expect((await kit.synchFully()).has('SALESPEOPLE')).toBe(false);
  });
});

describe('the person model', () => {
  it('gives rows to the user of the salesperson or purchaser, else to the team [DV-33] [DV-107] [EN-143]', async () => {
    const kit = await startPersonKit();
    kit.table(customers).update(id(20), { salespersonCode: code('PS') });
    kit.table(vendors).update(id(25), { purchaserCode: code('MA') });
    kit.table(customers).add({ systemId: id(21), no: code('C2'), name: 'Without' });
    kit.table(customers).add({ systemId: id(22), no: code('C3'), name: 'Unknown', salespersonCode: code('XX') });
    addPerson(kit, 40, 'P1', 'King', 'CT1');
    addPerson(kit, 41, 'P2', 'Own', 'CT1');
    kit.table(contacts).update(id(41), { salespersonCode: code('MA') });
    await kit.synchFully();
    expect(owners(kit)).toEqual({ 'Ada Ltd': peter, 'Bolt AG': mary, Without: team, Unknown: team });
    // the salesperson of the customer is not that of its persons
    const people = kit.table(contact).rows();
    expect(Object.fromEntries(people.map(({ lastname, ownerid }) => [lastname, ownerid]))).toEqual({
      King: team,
      Own: mary,
    });
    await expectSilence(kit);
  });

  it('follows another salesperson, and keeps the owner where the code becomes empty [DV-35] [DV-77]', async () => {
    const kit = await startPersonKit();
    kit.table(customers).update(id(20), { salespersonCode: code('PS') });
    kit.table(vendors).update(id(25), { purchaserCode: code('PS') });
    await kit.synchFully();
    kit.table(customers).update(id(20), { salespersonCode: code('MA') });
    kit.table(vendors).update(id(25), { purchaserCode: code('') });
    await kit.synchFully();
    expect(owners(kit)).toEqual({ 'Ada Ltd': mary, 'Bolt AG': peter });
    await expectSilence(kit);
  });

  it('writes the kind of owner with the owner: a row that fell back to the team stays there until it has a salesperson [DV-36] [helper-owner-changed]', async () => {
    const kit = await startPersonKit();
    await kit.synchFully();
    kit.table(customers).update(id(20), { name: 'Ada plc' });
    await kit.synchFully();
    expect(owners(kit)).toMatchObject({ 'Ada plc': team });
    kit.table(customers).update(id(20), { salespersonCode: code('PS') });
    await kit.synchFully();
    expect(owners(kit)).toMatchObject({ 'Ada plc': peter });
  });

  it('lets a row wait while its salesperson is no user, and says which one [DV-34]', async () => {
    const kit = await startPersonKit();
    kit.table(salespeople).add({ systemId: id(12), code: code('JO'), name: 'John' });
    kit.table(vendors).update(id(25), { purchaserCode: code('JO') });
    expect(await kit.synch('VENDOR', changes)).toMatchObject({ waiting: 1, failed: 0, inserted: 0 });
    expect(await kit.errors('VENDOR')).toMatchObject([
      { code: 'CPL_REFERENCE_WAITING', message: expect.stringContaining('SalespersonPurchaser JO') as string },
    ]);
    kit.table(vendors).update(id(25), { purchaserCode: code('PS') });
    expect(await kit.synch('VENDOR', changes)).toMatchObject({ inserted: 1, waiting: 0 });
    expect(owners(kit)).toEqual({ 'Bolt AG': peter });
  });

  it('leaves the owner of a contact without a salesperson as it is while other fields go [mapcfg-contact-county-to-owner-notnull] [DV-77]', async () => {
    const kit = await startPersonKit();
    addPerson(kit, 40, 'P1', 'King', 'CT1');
    await kit.synchFully();
    const [person] = kit.table(contact).rows();
    kit.table(contact).update(person?.contactid ?? '', { ownerid: peter });
    kit.table(contacts).update(id(40), { county: 'Texas' });
    await kit.synch('CONTACT');
    expect(kit.table(contact).rows()).toMatchObject([{ address1_stateorprovince: 'Texas', ownerid: peter }]);
  });

  it('takes the owner as salesperson where a tenant maps it so: that of a user who is one, and no team [DV-38]', async () => {
    const both = { CUSTOMER: { 'salespersonCode~ownerid': { direction: 'bidirectional' } } } as const;
    const kit = await startPersonKit(both);
    kit.table(customers).update(id(20), { salespersonCode: code('PS') });
    await kit.synchFully();
    const account20 = (): string =>
      kit
        .table(account)
        .rows()
        .find(({ name }) => name === 'Ada Ltd')?.accountid ?? '';
    const owned = async (ownerid: RecordReference) => {
      kit.table(account).update(account20(), { ownerid });
      const { failed, waiting } = await kit.synch('CUSTOMER', changes);
      return { failed, waiting, salespersonCode: kit.table(customers).find(id(20))?.salespersonCode };
    };
    expect(await owned(mary)).toEqual({ failed: 0, waiting: 0, salespersonCode: 'MA' });
    expect(await owned(team)).toEqual({ failed: 0, waiting: 0, salespersonCode: 'MA' });
    addUser(kit, 82, 'Nobody yet');
    expect(await owned(reference('systemuser', 82))).toEqual({ failed: 0, waiting: 1, salespersonCode: 'MA' });
  });

  it('takes no owner from Dataverse [DV-37]', async () => {
    const kit = await startPersonKit();
    kit.table(customers).update(id(20), { salespersonCode: code('PS') });
    await kit.synchFully();
    const row = kit
      .table(account)
      .rows()
      .find(({ name }) => name === 'Ada Ltd');
    kit.table(account).update(row?.accountid ?? '', { ownerid: mary, telephone1: '123' });
    await kit.synchFully();
    expect(kit.table(customers).find(id(20))).toMatchObject({ salespersonCode: 'PS', phoneNo: '123' });
  });
});
