import { code, type RecordKey } from '@couplet/core';
import { customers } from '@couplet/plugin-dataverse';
import {
  changes,
  emulatedCompany,
  otherHalves,
  toldOf,
  type EmulatedCompany,
} from '../values/emulated-company.test.support';

let joined: EmulatedCompany;
let key: RecordKey;
let account: string;
let count = 0;

beforeAll(async () => {
  joined = await emulatedCompany();
});
afterAll(() => joined.close());
beforeEach(async () => {
  key = await joined.company.add(customers, { no: code(`C${(count += 1)}`), name: 'In step' });
  await joined.company.kit.synch('CUSTOMER', changes);
  account = String((await otherHalves(joined, 'CUSTOMER')).get(key));
});
afterEach(() => decide({ updateConflict: 'none', deletionConflict: 'none' }));

/** Changes what an administrator chose for conflicts of customers. */
async function decide(settings: object): Promise<void> {
  const { kit } = joined.company;
  await kit.tenants.configuration('kit').saveMappingSettings('CUSTOMER', settings);
  await (await kit.tenant()).close();
  await kit.restart();
}

const synch = () => joined.company.kit.synch('CUSTOMER', changes);
const here = (values: object) => joined.company.change(customers, key, values);
const there = (values: Readonly<Record<string, string>>): void =>
  joined.environment.emulator.update('account', account, values);
const told = async () => (await toldOf(joined, 'CUSTOMER')).get(key) ?? [];
const bothNames = async () => [(await joined.record(customers, key)).name, joined.row('account', account).name];

describe('where both sides changed', () => {
  it('the same field is a conflict that fails, and is told with the field; others merge [DV-171] [DV-173]', async () => {
    await here({ city: 'Aarhus' });
    there({ telephone1: '+45 1' });
    expect(await synch()).toMatchObject({ modified: 2, failed: 0 });
    await here({ name: 'Ours' });
    there({ name: 'Theirs' });
    await synch();
    expect(await told()).toMatchObject([{ code: 'CPL_UPDATE_CONFLICT', outcome: 'failed' }]);
    expect((await told())[0]?.message).toContain('name~name');
    expect(await bothNames()).toEqual(['Ours', 'Theirs']);
    there({ name: 'Ours' });
    await synch();
    expect(await told()).toEqual([]);
  });

  it.each([
    ['sendUpdateToIntegration', 'Ours'],
    ['getUpdateFromIntegration', 'Theirs'],
  ])('the side that the mapping says wins: %s [DV-172]', async (updateConflict, name) => {
    await decide({ updateConflict });
    await here({ name: 'Ours' });
    there({ name: 'Theirs' });
    expect(await synch()).toMatchObject({ failed: 0 });
    await synch();
    expect(await bothNames()).toEqual([name, name]);
  });

  it('and the same error comes twice in a row, the record is left alone until a person changes it [DV-174]', async () => {
    await here({ name: 'Ours' });
    there({ name: 'Theirs' });
    await synch();
    expect(await told()).toMatchObject([{ code: 'CPL_UPDATE_CONFLICT', outcome: 'failed' }]);
    await synch();
    expect(await told()).toMatchObject([{ code: 'CPL_UPDATE_CONFLICT', outcome: 'skipped' }]);
    expect(await synch()).toMatchObject({ pulled: 0 });
    there({ name: 'Ours' });
    await synch();
    expect(await told()).toEqual([]);
  });
});

describe('where one half was deleted', () => {
  it('in Dataverse, nothing is deleted here, and the coupling stays [DV-167] [DV-170]', async () => {
    joined.environment.emulator.delete('account', account);
    await synch();
    expect(await joined.record(customers, key)).toMatchObject({ name: 'In step' });
    expect((await otherHalves(joined, 'CUSTOMER')).get(key)).toBe(account);
  });

  it('here, nothing is deleted in Dataverse, and the coupling stays [DV-167] [DV-170]', async () => {
    await joined.company.remove(customers, key);
    await synch();
    expect(joined.row('account', account)).toMatchObject({ name: 'In step' });
    expect((await otherHalves(joined, 'CUSTOMER')).get(key)).toBe(account);
  });

  it.each([
    ['none', 'CPL_DELETION_CONFLICT'],
    ['restoreRecords', undefined],
    ['removeCoupling', 'CPL_UNCOUPLED'],
  ])('the next change here goes by the mapping: %s [DV-168]', async (deletionConflict, problem) => {
    await decide({ deletionConflict });
    joined.environment.emulator.delete('account', account);
    await here({ name: 'Changed' });
    await synch();
    expect((await told())[0]?.code).toBe(problem);
    const other = (await otherHalves(joined, 'CUSTOMER')).get(key);
    if (deletionConflict === 'none') expect(other).toBe(account);
    if (deletionConflict === 'removeCoupling') expect(other).toBeUndefined();
    if (deletionConflict === 'restoreRecords') {
      expect(other).not.toBe(account);
      expect(joined.row('account', String(other))).toMatchObject({ name: 'Changed' });
    }
  });
});
