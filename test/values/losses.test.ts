import { code, type RecordKey } from '@couplet/core';
import { customers } from '@couplet/plugin-dataverse';
import { changes, emulatedCompany, otherHalves, toldOf, type EmulatedCompany } from './emulated-company.test.support';

let joined: EmulatedCompany;
const keys: RecordKey[] = [];
const at = (index: number): RecordKey => keys[index] as RecordKey;
let others: ReadonlyMap<string, RecordKey>;

beforeAll(async () => {
  joined = await emulatedCompany();
  for (const no of ['C0', 'C1', 'C2', 'C3']) keys.push(await joined.company.add(customers, { no: code(no), name: no }));
  await joined.company.kit.synch('CUSTOMER', changes);
  others = await otherHalves(joined, 'CUSTOMER');
});
afterAll(() => joined.close());

/** Changes the account of a customer as the service itself holds it, past every check of a client. */
function changeAccount(index: number, values: Readonly<Record<string, string>>): void {
  joined.environment.emulator.update('account', others.get(at(index)) as string, values);
}

const accountOf = (index: number) => joined.row('account', others.get(at(index)) as string);
const customer = (index: number) => joined.record(customers, at(index));
const synch = () => joined.company.kit.synch('CUSTOMER', changes);
const toldAbout = async (index: number) => (await toldOf(joined, 'CUSTOMER')).get(at(index)) ?? [];

it('a name or address too long for the local table is cut and told of, on that record alone; Dataverse keeps it whole [DV-70]', async () => {
  const [name, line] = ['n'.repeat(160), 'å'.repeat(250)];
  changeAccount(0, { name, address1_line1: line });
  changeAccount(1, { name: 'Short' });
  expect(await synch()).toMatchObject({ modified: 2, failed: 0 });
  expect(await customer(0)).toMatchObject({ name: 'n'.repeat(100), address: 'å'.repeat(100) });
  expect(await toldAbout(0)).toMatchObject([
    { code: 'CPL_TEXT_CUT', facts: { field: 'name', length: 160, limit: 100 } },
    { code: 'CPL_TEXT_CUT', facts: { field: 'address', length: 250, limit: 100 } },
  ]);
  expect(await toldAbout(1)).toEqual([]);
  expect(await synch()).toMatchObject({ modified: 0 });
  await joined.company.change(customers, at(0), { city: 'Aarhus' });
  expect(await synch()).toMatchObject({ modified: 1, failed: 0 });
  expect(accountOf(0)).toMatchObject({ name, address1_line1: line, address1_city: 'Aarhus' });
});

it('a text of 250 characters, or of two units each, is cut between characters on the way to Dataverse, and told of', async () => {
  const [page, emoji] = [`https://example.com/${'p'.repeat(230)}`, '👍'.repeat(100)];
  await joined.company.change(customers, at(2), { homePage: page, name: emoji });
  expect(await synch()).toMatchObject({ modified: 1, failed: 0 });
  expect(accountOf(2)).toMatchObject({ websiteurl: page.slice(0, 200), name: '👍'.repeat(80) });
  expect((await toldAbout(2)).map(({ code: name, facts }) => [name, facts.field, facts.length])).toEqual([
    ['CPL_TEXT_CUT', 'name', 200],
    ['CPL_TEXT_CUT', 'websiteurl', 250],
  ]);
  expect(await synch()).toMatchObject({ modified: 0 });
  expect(await customer(2)).toMatchObject({ homePage: page, name: emoji });
});

it.each([
  ['NUL', 'Ada\0Ltd'],
  ['half a character', 'Ada \ud83d Ltd'],
])('%s in a name, which no local table keeps, fails that record alone until it is mended', async (_what, name) => {
  changeAccount(0, { name });
  changeAccount(3, { name: `Beside ${_what}` });
  expect(await synch()).toMatchObject({ modified: 1, failed: 1 });
  const [error, ...more] = await toldAbout(0);
  expect(more).toEqual([]);
  expect(error?.code).toMatch(/^CPL_/);
  expect(error?.message).toContain('name');
  expect(await customer(3)).toMatchObject({ name: `Beside ${_what}` });
  changeAccount(0, { name: `Mended ${_what}` });
  expect(await synch()).toMatchObject({ modified: 1, failed: 0 });
  expect(await customer(0)).toMatchObject({ name: `Mended ${_what}` });
});

it('codes are upper case and without blanks around them here, whatever stands in Dataverse, which stays as it is [DV-69] [DV-82]', async () => {
  changeAccount(1, { address1_postalcode: '  dk-1000 ', address1_country: ' dk ' });
  expect(await synch()).toMatchObject({ modified: 1, failed: 0 });
  expect(await customer(1)).toMatchObject({ postCode: 'DK-1000', countryRegionCode: 'DK' });
  expect(accountOf(1)).toMatchObject({ address1_postalcode: '  dk-1000 ', address1_country: ' dk ' });
  changeAccount(1, { address1_postalcode: 'Dk-1000' });
  expect(await synch()).toMatchObject({ modified: 0, failed: 0 });
  expect(accountOf(1)).toMatchObject({ address1_postalcode: 'Dk-1000' });
});

it('texts that differ in case alone do differ', async () => {
  changeAccount(3, { name: 'ADA ltd' });
  await synch();
  await joined.company.change(customers, at(3), { name: 'Ada Ltd' });
  expect(await synch()).toMatchObject({ modified: 1 });
  expect(accountOf(3)).toMatchObject({ name: 'Ada Ltd' });
});
