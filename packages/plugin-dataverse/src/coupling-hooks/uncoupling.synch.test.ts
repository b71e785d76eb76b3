import { recordKey, type RecordReference } from '@couplet/core';
import { carryOutRun, uncoupleRecords, worker, type CouplingResult } from '@couplet/core/internal';
import { seededRandom, type TestKit } from '@couplet/core/testing';
import { account, contact, customers } from '../tables';
import { addCompany, addPerson, company, id, reference, startKit, team } from '../mappings/synch-kit.test.support';

const other = reference('bcbi_company', 99);
let kit: TestKit;

/** Customer C1 and vendor V1 with two persons each, all coupled. */
beforeEach(async () => {
  kit = await startKit();
  addCompany(kit);
  addPerson(kit, 40, 'P1', 'King', 'CT1');
  addPerson(kit, 41, 'P2', 'Queen', 'CT1');
  addPerson(kit, 42, 'P3', 'Rook', 'CT2');
  addPerson(kit, 43, 'P4', 'Pawn', 'CT2');
  await kit.synchFully();
});

afterEach(() => kit.close());

async function uncouple(name: string, chosen: readonly number[] | 'all'): Promise<CouplingResult> {
  const tenant = await kit.tenant();
  const hands = worker({ name: 'hands', clock: kit.clock, random: seededRandom(5), probe: kit.crash, batchSize: 100 });
  const keys = chosen === 'all' ? chosen : { side: 'local' as const, keys: chosen.map((one) => recordKey(id(one))) };
  const run = await uncoupleRecords(tenant, 'anna', name, keys, hands);
  return carryOutRun(tenant, run.id, hands);
}

const coupled = async (name: string): Promise<readonly (string | null)[]> =>
  (await kit.couplings(name)).map(({ localKey }) => localKey).sort();
const accountNamed = (name: string) =>
  kit
    .table(account)
    .rows()
    .find((row) => row.name === name);
const companiesOf = (rows: readonly { readonly bcbi_companyid: RecordReference | null }[]) =>
  rows.map(({ bcbi_companyid }) => bcbi_companyid);
const personNamed = (lastname: string) =>
  kit
    .table(contact)
    .rows()
    .find((row) => row.lastname === lastname);

function addAccount(number: number, type: 'customer' | 'vendor', owned: RecordReference | null): void {
  kit.table(account).add({
    accountid: id(number),
    name: `Account ${number}`,
    customertypecode: type,
    statecode: 'active',
    ownerid: team,
    bcbi_companyid: owned,
  });
}

describe('uncoupling a record', () => {
  it('gives its row back to all companies, and no other [DV-45] [EN-239] [EN-390]', async () => {
    expect(await uncouple('CONTACT', [40])).toMatchObject({ counters: { uncoupled: 1, modified: 1, failed: 0 } });
    expect(personNamed('King')).toMatchObject({ bcbi_companyid: null });
    expect(personNamed('Queen')).toMatchObject({ bcbi_companyid: company });
    expect(await coupled('CONTACT')).toEqual([id(41), id(42), id(43)]);
  });

  it('keeps the company of a row that another company has taken [DV-45]', async () => {
    kit.table(contact).update(personNamed('King')?.contactid ?? '', { bcbi_companyid: other });
    expect(await uncouple('CONTACT', [40])).toMatchObject({ counters: { uncoupled: 1, modified: 0, failed: 0 } });
    expect(personNamed('King')).toMatchObject({ bcbi_companyid: other });
  });

  it('leaves a row alone in a mapping that does not write to Dataverse [DV-47]', async () => {
    await kit.close();
    kit = await startKit({ mappings: { CONTACT: { direction: 'fromIntegrationTable' } } });
    addCompany(kit);
    await kit.synch('CUSTOMER', { kind: 'full', create: true, match: false });
    kit.table(contact).add({
      contactid: id(60),
      lastname: 'Bishop',
      statecode: 'active',
      ownerid: team,
      parentcustomerid: { table: 'account', key: recordKey(accountNamed('Ada Ltd')?.accountid ?? '') },
      bcbi_companyid: company,
    });
    await kit.synchFully();
    expect(await kit.couplings('CONTACT')).toHaveLength(1);
    expect(await uncouple('CONTACT', 'all')).toMatchObject({ counters: { uncoupled: 1, modified: 0, failed: 0 } });
    expect(personNamed('Bishop')).toMatchObject({ bcbi_companyid: company });
  });

  it('is final until somebody couples it again: nothing is written afterwards', async () => {
    await uncouple('CONTACT', [40]);
    await kit.synch('CONTACT');
    expect(personNamed('King')).toMatchObject({ bcbi_companyid: null });
    expect(await kit.couplings('CONTACT')).toHaveLength(3);
  });
});

describe('uncoupling a customer or vendor', () => {
  it.each([
    ['CUSTOMER', 20, 'Ada Ltd', ['King', 'Queen'], [id(42), id(43)]],
    ['VENDOR', 25, 'Bolt AG', ['Rook', 'Pawn'], [id(40), id(41)]],
  ] as const)('uncouples the contacts of a %s with it [EN-239] [EN-390]', async (mapping, key, name, people, rest) => {
    expect(await uncouple(mapping, [key])).toMatchObject({ counters: { uncoupled: 3, modified: 3, failed: 0 } });
    expect(accountNamed(name)).toMatchObject({ bcbi_companyid: null });
    for (const lastname of people) expect(personNamed(lastname)).toMatchObject({ bcbi_companyid: null });
    expect(await coupled('CONTACT')).toEqual(rest);
    expect(await coupled(mapping)).toEqual([]);
  });

  it('uncouples its contacts too where its account is gone', async () => {
    kit.table(account).remove(accountNamed('Ada Ltd')?.accountid ?? '');
    for (const lastname of ['King', 'Queen'])
      kit.table(contact).update(personNamed(lastname)?.contactid ?? '', { parentcustomerid: null });
    expect(await uncouple('CUSTOMER', [20])).toMatchObject({ counters: { uncoupled: 3, modified: 2, failed: 0 } });
    expect(await coupled('CONTACT')).toEqual([id(42), id(43)]);
    expect(await coupled('CUSTOMER')).toEqual([]);
  });

  it('uncouples its contacts too where it is gone itself', async () => {
    kit.table(customers).remove(id(20));
    expect(await uncouple('CUSTOMER', [20])).toMatchObject({ counters: { uncoupled: 3, modified: 3, failed: 0 } });
    expect(await coupled('CONTACT')).toEqual([id(42), id(43)]);
  });
});

describe('uncoupling a whole mapping', () => {
  it('gives back rows of its own that kept the company without a coupling, and no others [DV-45] [EN-240]', async () => {
    addAccount(71, 'customer', company);
    addAccount(72, 'vendor', company);
    addAccount(73, 'customer', other);
    expect(await uncouple('CUSTOMER', 'all')).toMatchObject({ counters: { uncoupled: 3, modified: 4, failed: 0 } });
    const left = [71, 72, 73].map((number) => kit.table(account).find(id(number)));
    expect(left).toMatchObject([{ bcbi_companyid: null }, { bcbi_companyid: company }, { bcbi_companyid: other }]);
    expect(accountNamed('Bolt AG')).toMatchObject({ bcbi_companyid: company });
    expect(await kit.couplings('VENDOR')).toHaveLength(1);
  });

  it('gives back all contacts', async () => {
    expect(await uncouple('CONTACT', 'all')).toMatchObject({ counters: { uncoupled: 4, modified: 4, failed: 0 } });
    expect(companiesOf(kit.table(contact).rows())).toEqual([null, null, null, null]);
    expect(await kit.couplings('CONTACT')).toEqual([]);
  });

  it('does not touch what stays coupled: the next synchronization is silent', async () => {
    await uncouple('VENDOR', 'all');
    for (const [mapping, row] of [
      ['CUSTOMER', accountNamed('Ada Ltd')],
      ['CONTACT', personNamed('King')],
    ] as const)
      expect({ mapping, row }).toMatchObject({ mapping, row: { bcbi_companyid: company } });
    expect(await kit.synch('CUSTOMER')).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
    expect(await kit.synch('CONTACT')).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
  });

  it('scenario of the reference: three customers and a stale account [uncpl-mapping-background]', async () => {
    for (const number of [21, 22])
      kit.table(customers).add({ ...kit.table(customers).find(id(20)), systemId: id(number) });
    await kit.synch('CUSTOMER', { kind: 'full', create: true, match: false });
    await uncouple('CONTACT', 'all');
    addAccount(71, 'customer', company);
    expect(await uncouple('CUSTOMER', 'all')).toMatchObject({ counters: { uncoupled: 3, modified: 4, failed: 0 } });
    const buyers = kit
      .table(account)
      .rows()
      .filter(({ customertypecode }) => customertypecode === 'customer');
    expect(companiesOf(buyers)).toEqual([null, null, null, null]);
  });
});
