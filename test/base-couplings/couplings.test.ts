import { code, type RecordKey } from '@couplet/core';
import {
  carryOutRun,
  coupledRecordAddress,
  coupleRecords,
  matchRecords,
  systemRandom,
  uncoupleRecords,
  worker,
  type CouplingResult,
  type Worker,
} from '@couplet/core/internal';
import { contacts, customers, vendors } from '@couplet/plugin-dataverse';
import { changes, emulatedCompany, otherHalves, type EmulatedCompany } from '../values/emulated-company.test.support';

const [buyer, seller] = [3, 11];
let joined: EmulatedCompany;
let by: Worker;

beforeAll(async () => {
  joined = await emulatedCompany({
    fields: {
      CUSTOMER: { 'name~name': { matchPriority: 1 }, 'eMail~emailaddress1': { matchPriority: 2 } },
    },
  });
  by = worker({ name: 'ada', clock: joined.company.kit.clock, random: systemRandom });
});
afterAll(() => joined.close());

function addAccount(name: string, more: object = {}): RecordKey {
  const values = { name, customertypecode: buyer, ownerid: `team:${joined.team}`, ...more };
  return joined.environment.emulator.insert('account', values) as RecordKey;
}
let count = 0;
const addCustomer = (name: string, more: object = {}): Promise<RecordKey> =>
  joined.company.add(customers, { no: code(`C${(count += 1)}`), name, ...more });

async function couple(
  mapping: string,
  localKey: RecordKey,
  integrationKey: RecordKey,
  then?: Parameters<typeof coupleRecords>[5],
): Promise<CouplingResult> {
  const tenant = await joined.company.kit.tenant();
  const { id } = await coupleRecords(tenant, 'ada', mapping, [{ localKey, integrationKey }], by, then);
  return carryOutRun(tenant, id, by);
}

async function match(keys: readonly RecordKey[], create = false): Promise<CouplingResult> {
  const tenant = await joined.company.kit.tenant();
  const { id } = await matchRecords(tenant, 'ada', 'CUSTOMER', { keys, create, synchronize: false }, by);
  return carryOutRun(tenant, id, by);
}

const coupledWith = async (mapping: string, key: RecordKey) => (await otherHalves(joined, mapping)).get(key);

describe('a coupling', () => {
  it('is one to one per local table: an account may be a customer and a vendor, and no second customer [DV-156] [DV-157]', async () => {
    const account = addAccount('Both', { customertypecode: buyer });
    const first = await addCustomer('Both');
    expect((await couple('CUSTOMER', first, account, 'none')).problems).toEqual([]);
    joined.environment.emulator.update('account', account, { customertypecode: seller });
    const vendor = await joined.company.add(vendors, { no: code('V1'), name: 'Both' });
    expect((await couple('VENDOR', vendor, account, 'none')).problems).toEqual([]);
    joined.environment.emulator.update('account', account, { customertypecode: buyer });
    const second = await addCustomer('Both too');
    const { problems } = await couple('CUSTOMER', second, account, 'none');
    expect(problems).toMatchObject([{ localKey: second, integrationKey: account, code: 'CPL_COUPLING_TAKEN' }]);
    expect(problems[0]?.message).toContain('it is coupled with Customer C1');
    expect(await coupledWith('CUSTOMER', second)).toBeUndefined();
    expect(await coupledWith('VENDOR', vendor)).toBe(account);
  });

  it('cannot be made with a record that is not there, nor in a mapping that is not there [DV-157] [DV-158]', async () => {
    const key = await addCustomer('Alone');
    const nowhere = '00000000-0000-4000-8000-00000000dead' as RecordKey;
    expect((await couple('CUSTOMER', key, nowhere)).problems).toMatchObject([{ code: 'CPL_RECORD_GONE' }]);
    await expect(couple('NOWHERE', key, nowhere)).rejects.toMatchObject({
      code: 'CPL_MAPPING_UNKNOWN',
      message: expect.stringContaining('NOWHERE') as string,
    });
  });

  it('by hand says which side goes first, or none [DV-159]', async () => {
    const wins = async (then: 'toIntegrationTable' | 'fromIntegrationTable' | 'none'): Promise<readonly unknown[]> => {
      const account = addAccount(`There ${then}`);
      const key = await addCustomer(`Here ${then}`);
      expect((await couple('CUSTOMER', key, account, then)).problems).toEqual([]);
      await joined.company.kit.synch('CUSTOMER', { ...changes, create: false });
      return [(await joined.record(customers, key)).name, joined.row('account', account).name];
    };
    expect(await wins('toIntegrationTable')).toEqual(['Here toIntegrationTable', 'Here toIntegrationTable']);
    expect(await wins('fromIntegrationTable')).toEqual(['There fromIntegrationTable', 'There fromIntegrationTable']);
    expect(await wins('none')).toEqual(['Here none', 'There none']);
  });

  it('by hand is for records within the filters of both sides; a blocked customer may have an account when it is free [DV-159]', async () => {
    const vendor = addAccount('A vendor', { customertypecode: seller });
    const outside = await couple('CUSTOMER', await addCustomer('Outside'), vendor);
    expect(outside.problems).toMatchObject([{ integrationKey: vendor, code: 'CPL_OUTSIDE_FILTER' }]);
    const blocked = await addCustomer('Blocked', { blocked: 'all' });
    const account = addAccount('Free');
    const refused = await couple('CUSTOMER', blocked, account);
    expect(refused.problems).toMatchObject([{ localKey: blocked, code: 'CPL_OUTSIDE_FILTER' }]);
    await joined.company.change(customers, blocked, { blocked: 'blank', name: 'Not blocked' });
    expect((await couple('CUSTOMER', blocked, account)).problems).toEqual([]);
    await joined.company.kit.synch('CUSTOMER', { ...changes, create: false });
    expect(joined.row('account', account).name).toBe('Not blocked');
  });
});

describe('match-based coupling', () => {
  it('goes by groups of keys, without regard to case; several, none and taken ones are unmatched in the end [DV-160] [DV-161] [DV-163]', async () => {
    const byName = addAccount('ADA LTD');
    addAccount('Twin', { emailaddress1: 'first@example.com' });
    const twin = addAccount('Twin', { emailaddress1: 'Second@Example.com' });
    const [ada, second, none, blank] = [
      await addCustomer('Ada Ltd'),
      await addCustomer('Twin', { eMail: 'second@example.com' }),
      await addCustomer('Nobody there'),
      await addCustomer('', { eMail: '' }),
    ];
    const { problems } = await match([ada, second, none, blank]);
    expect(await coupledWith('CUSTOMER', ada)).toBe(byName);
    expect(await coupledWith('CUSTOMER', second)).toBe(twin);
    expect(problems.map(({ localKey, code: name }) => [localKey, name])).toEqual(
      expect.arrayContaining([
        [none, 'CPL_NO_MATCH'],
        [blank, 'CPL_NO_MATCH'],
      ]),
    );
    expect(problems).toHaveLength(2);
  });

  it('has what stays unmatched created where that is asked for [DV-163]', async () => {
    const key = await addCustomer('Made there');
    expect((await match([key], true)).problems).toEqual([]);
    await joined.company.kit.synch('CUSTOMER', { ...changes, create: false });
    expect(joined.row('account', String(await coupledWith('CUSTOMER', key)))).toMatchObject({ name: 'Made there' });
  });

  it('needs keys, which only currencies and the code lists have by default [DV-164]', async () => {
    const tenant = await joined.company.kit.tenant();
    await expect(matchRecords(tenant, 'ada', 'VENDOR', {}, by)).rejects.toMatchObject({
      code: 'CPL_NO_MATCH_KEYS',
      message: expect.stringContaining('VENDOR') as string,
    });
    const asked = [];
    for (const { name } of tenant.mappings) {
      const answer = matchRecords(tenant, 'ada', name, {}, by).then(({ id }) => carryOutRun(tenant, id, by));
      if (await answer.then(Boolean, () => false)) asked.push(name);
    }
    // of customers this company has chosen keys
    expect(asked.sort()).toEqual(['CURRENCY', 'CUSTOMER', 'PAYMENT TERMS', 'SHIPMENT METHOD', 'SHIPPING AGENT']);
  });
});

describe('uncoupling', () => {
  it('clears the company of the account, and uncouples the contacts of the customer, whose addresses are no more [DV-45] [DV-165] [crmmgt-link-contact]', async () => {
    const { company } = joined;
    const key = await joined.addCustomerWithContact('UNC', 'Uncoupled Ltd');
    await company.kit.synch('CUSTOMER', changes);
    const account = String(await coupledWith('CUSTOMER', key));
    const person = await company.add(contacts, {
      no: code('PUNC'),
      type: 'person',
      companyNo: code('KUNC'),
      surname: 'Person',
      name: 'Person',
    });
    await company.kit.synch('CONTACT', changes);
    const contact = await coupledWith('CONTACT', person);
    const address = async () => coupledRecordAddress(await company.kit.tenant(), 'CONTACT', 'local', person);
    expect(decodeURIComponent(await address())).toMatch(new RegExp(`^https?://.*contact.*${contact}`));
    expect(joined.row('account', account)._bcbi_companyid_value).toBe(joined.companyRow);
    const tenant = await company.kit.tenant();
    const { id } = await uncoupleRecords(tenant, 'ada', 'CUSTOMER', { side: 'local', keys: [key] }, by);
    expect((await carryOutRun(tenant, id, by)).problems).toEqual([]);
    expect(joined.row('account', account)._bcbi_companyid_value).toBeNull();
    expect(await coupledWith('CUSTOMER', key)).toBeUndefined();
    expect(await coupledWith('CONTACT', person)).toBeUndefined();
    await expect(address()).rejects.toMatchObject({ code: 'CPL_NOT_COUPLED' });
  });
});
