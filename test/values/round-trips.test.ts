import { code, type RecordKey } from '@couplet/core';
import { account, contact, contacts, customers } from '@couplet/plugin-dataverse';
import fc from 'fast-check';
import { changes, emulatedCompany, otherHalves, toldOf, type EmulatedCompany } from './emulated-company.test.support';
import { texts } from './texts.test.support';

let joined: EmulatedCompany;
/** The customers that carry the texts, and the contacts of one of them. */
let customerKeys: RecordKey[];
let contactKeys: RecordKey[];

const named = Object.entries(texts);

beforeAll(async () => {
  joined = await emulatedCompany();
  const { company } = joined;
  await joined.addCustomerWithContact('C', 'The company of the contacts');
  customerKeys = [];
  contactKeys = [];
  for (const index of named.keys()) {
    customerKeys.push(await company.add(customers, { no: code(`C${index}`), name: `Customer ${index}` }));
    contactKeys.push(
      await company.add(contacts, {
        no: code(`P${index}`),
        type: 'person',
        companyNo: code('KC'),
        companyName: 'The company of the contacts',
        surname: `Person ${index}`,
        name: `Person ${index}`,
      }),
    );
  }
  await company.kit.synch('CUSTOMER', changes);
  await company.kit.synch('CONTACT', changes);
});
afterAll(() => joined.close());

/** Customers and contacts alike: a name and a line of the address, and where they are in Dataverse. */
interface Carrier {
  readonly mapping: 'CUSTOMER' | 'CONTACT';
  /** Writes the texts as users of the business application do, one per record. */
  writeLocally(values: readonly string[]): Promise<void>;
  /** Writes the texts as users of Dataverse do. */
  writeRemotely(values: readonly string[]): Promise<void>;
  /** What stands on both sides: both fields of each record. */
  locally(): Promise<readonly (readonly string[])[]>;
  remotely(): Promise<readonly (readonly string[])[]>;
}

function carriers(): readonly Carrier[] {
  const { company, dataverse, environment } = joined;
  const pieces = [
    { mapping: 'CUSTOMER', local: customers, remote: account, name: 'name', column: 'name', keys: customerKeys },
    {
      mapping: 'CONTACT',
      local: contacts,
      remote: contact,
      name: 'address',
      column: 'address1_line1',
      keys: contactKeys,
    },
  ] as const;
  return pieces.map(({ mapping, local, remote, name, column, keys }) => ({
    mapping,
    writeLocally: async (values) => {
      for (const [index, value] of values.entries())
        await company.change(local, keys[index] as RecordKey, { [name]: value, county: start(value) });
    },
    writeRemotely: async (values) => {
      const others = await otherHalves(joined, mapping);
      const results = await dataverse.writer.update(
        remote,
        values.map((value, index) => ({
          key: others.get(keys[index] as RecordKey) as RecordKey,
          version: null,
          values: { [column]: value, address1_stateorprovince: start(value) },
        })),
      );
      expect(results.filter(({ status }) => status !== 'done')).toEqual([]);
    },
    locally: async () => {
      const rows = new Map((await company.rows(local)).map((row) => [String(row.systemId), row]));
      return keys.map((key) => {
        const row = rows.get(key) as unknown as Record<string, string>;
        return [row[name] ?? '', row['county'] ?? ''];
      });
    },
    remotely: async () => {
      const others = await otherHalves(joined, mapping);
      const rows = new Map(environment.emulator.rows(remote.name).map((row) => [String(row[remote.id]), row]));
      return keys.map((key) => {
        const row = rows.get(others.get(key) ?? '') ?? {};
        return [text(row[column]), text(row['address1_stateorprovince'])];
      });
    },
  }));
}

/** Ten characters, each whole. */
function start(value: string): string {
  return [...value].slice(0, 10).join('');
}

/** No text and an empty one are the same. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

const pairs = (values: readonly string[]): readonly (readonly string[])[] =>
  values.map((value) => [value, start(value)]);

/** Writes the texts on one side, has them go over, and compares both sides; then nothing may move any more. */
async function goesOver(carrier: Carrier, from: 'local' | 'integration', values: readonly string[]): Promise<void> {
  await (from === 'local' ? carrier.writeLocally(values) : carrier.writeRemotely(values));
  expect(await joined.company.kit.synch(carrier.mapping, changes)).toMatchObject({ failed: 0, waiting: 0 });
  expect(await carrier.locally()).toEqual(pairs(values));
  expect(await carrier.remotely()).toEqual(pairs(values));
  expect([...(await toldOf(joined, carrier.mapping)).values()]).toEqual([]);
  expect(await joined.company.kit.synch(carrier.mapping, changes)).toMatchObject({ modified: 0, failed: 0 });
}

/** The texts of the next record, so that every record changes. */
const turned = (values: readonly string[], by: number): readonly string[] =>
  values.map((_, index) => values[(index + by) % values.length] as string);

const cases = named.map(([, value]) => value);

it('customers and contacts carry every text to Dataverse, from there and back again, exactly', async () => {
  for (const carrier of carriers()) {
    await goesOver(carrier, 'local', cases);
    await goesOver(carrier, 'integration', turned(cases, 1));
    await goesOver(carrier, 'local', turned(cases, 2));
  }
});

it('so they do with whatever characters there are', async () => {
  const characters = fc.string({ unit: 'binary', minLength: 0, maxLength: 30 }).map(storable);
  const some = fc.array(characters, { minLength: cases.length, maxLength: cases.length });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(0, 1),
      fc.constantFrom('local', 'integration'),
      some,
      async (which, from, values) => goesOver(carriers()[which] as Carrier, from, values),
    ),
    { numRuns: Number(process.env.COUPLET_VALUE_RUNS ?? 4), seed: 5, endOnFailure: true },
  );
});

/** What neither side can store at all is tested by itself: NUL and half characters. */
function storable(value: string): string {
  return [...value].filter((each) => each !== '\0' && !/\p{Surrogate}/u.test(each)).join('');
}
