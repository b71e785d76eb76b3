import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DemoJson } from '@couplet/cli';
import { couplet, temporaryData } from './couplet.test.support';

const folder = resolve(__dirname, '../../../shared/data/business-central/demo');
const itIfThere = existsSync(folder) ? it : it.skip;
if (!existsSync(folder))
  process.stderr.write(
    'skipped: the demo of the real companies, since ../shared/data/business-central/demo is not there\n',
  );

const data = temporaryData();
afterAll(() => data.remove());

/** What the first full synchronization of a company comes to. */
interface Expected {
  /** Records that arrived: inserted; found in Dataverse and changed; found there and equal. */
  readonly arrived: Readonly<Record<string, readonly [number, number, number]>>;
  /** Records that the mapping is not meant for, of how many. */
  readonly outside: readonly (readonly [string, number, number])[];
  /** Rows and values that the loader left out. */
  readonly notLoaded: number;
  /** Records that stayed behind, by mapping and code. */
  readonly behind: Readonly<Record<string, number>>;
}

const companies: Readonly<Record<string, Expected>> = {
  contosoCoffee: {
    arrived: {
      'PAYMENT TERMS': [11, 0, 0],
      'SHIPMENT METHOD': [14, 0, 1],
      'SHIPPING AGENT': [1, 1, 2],
      CURRENCY: [161, 1, 0],
      CUSTOMER: [5, 0, 0],
      VENDOR: [7, 0, 0],
      CONTACT: [0, 0, 0],
    },
    outside: [['CONTACT', 12, 12]],
    notLoaded: 148,
    behind: { 'CUSTOMER CPL_UPDATE_CONFLICT': 1 },
  },
  cronusDemoTool: {
    arrived: {
      'PAYMENT TERMS': [11, 0, 0],
      'SHIPMENT METHOD': [14, 0, 1],
      'SHIPPING AGENT': [1, 1, 2],
      CURRENCY: [159, 1, 0],
      CUSTOMER: [68, 0, 0],
      VENDOR: [68, 0, 0],
      CONTACT: [84, 0, 0],
    },
    outside: [['CONTACT', 167, 413]],
    notLoaded: 4,
    // persons of companies that are neither customer nor vendor
    behind: { 'CUSTOMER CPL_UPDATE_CONFLICT': 1, 'CONTACT CPL_FILTERED': 162 },
  },
  cronusEvaluation: {
    arrived: {
      'PAYMENT TERMS': [0, 0, 0],
      'SHIPMENT METHOD': [0, 0, 0],
      'SHIPPING AGENT': [0, 0, 0],
      CURRENCY: [0, 0, 0],
      CUSTOMER: [5, 0, 0],
      VENDOR: [5, 0, 0],
      CONTACT: [0, 0, 0],
    },
    outside: [['CONTACT', 10, 10]],
    notLoaded: 0,
    behind: { 'CUSTOMER CPL_UPDATE_CONFLICT': 1 },
  },
};

itIfThere.each(Object.keys(companies))(
  '%s goes through completely: each row arrives, or stays behind with its reason',
  async (dataset) => {
    const args = ['demo', '--json', '--company', folder, '--dataset', dataset, '--data-dir', data.path(dataset)];
    const ran = await couplet(args);
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: '' });
    const first = JSON.parse(ran.out) as DemoJson;
    const expected = companies[dataset] as Expected;
    const [full] = first.synchronizations;
    expect(
      Object.fromEntries((full?.mappings ?? []).map((one) => [one.mapping, [one.inserted, one.modified, one.coupled]])),
    ).toEqual(expected.arrived);
    expect(first.outside.map(({ mapping, records, of }) => [mapping, records, of])).toEqual(expected.outside);
    expect(first.notLoaded).toHaveLength(expected.notLoaded);
    expect([...first.stayedBehind, ...first.notLoaded].filter(({ reason }) => reason.trim() === '')).toEqual([]);
    expect(countedBy(first.stayedBehind.map(({ mapping, code }) => `${mapping} ${code}`))).toEqual(expected.behind);
    expect(first.changes.filter(({ asExpected }) => !asExpected)).toEqual([]);

    const again = JSON.parse((await couplet(args)).out) as DemoJson;
    for (const { mapping, inserted, modified } of again.synchronizations[0]?.mappings ?? [])
      expect([mapping, inserted, modified]).toEqual([mapping, 0, 0]);
  },
);

function countedBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
