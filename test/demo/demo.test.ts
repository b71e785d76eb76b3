import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoJson, MappingJson } from '@couplet/cli';
import { couplet, temporaryData } from './couplet.test.support';

const data = temporaryData();
const directory = data.path('demo');
const here = ['--data-dir', directory];
let first: DemoJson;

beforeAll(async () => {
  const { code, out, err } = await couplet(['demo', '--json', ...here]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  first = JSON.parse(out) as DemoJson;
});
afterAll(() => data.remove());

const written = (mappings: readonly MappingJson[]): unknown =>
  Object.fromEntries(
    mappings.map(({ mapping, inserted, modified, coupled, failed, waiting }) => [
      mapping,
      [inserted, modified, coupled, failed, waiting],
    ]),
  );

describe('the first run', () => {
  it('synchronizes the company that comes with the program: inserted, modified, coupled, failed, waiting', () => {
    const [full] = first.synchronizations;
    expect(first).toMatchObject({
      company: 'Thistle & Anchor Trading Ltd.',
      ownership: 'person',
      notLoaded: [],
      notices: [],
    });
    expect(written(full?.mappings ?? [])).toEqual({
      SALESPEOPLE: [1, 0, 12, 0, 0],
      'PAYMENT TERMS': [10, 0, 0, 0, 0],
      'SHIPMENT METHOD': [8, 0, 1, 0, 0],
      'SHIPPING AGENT': [6, 0, 0, 0, 0],
      CURRENCY: [24, 1, 0, 0, 0],
      // modified: the primary contacts that were completed once the contacts were there
      CUSTOMER: [194, 144, 0, 0, 0],
      VENDOR: [58, 51, 0, 0, 0],
      CONTACT: [291, 0, 0, 0, 0],
    });
  });

  it('accounts for the records that no mapping takes: blocked ones, companies, persons without a company', () => {
    expect(first.outside.map(({ mapping, records, of }) => [mapping, records, of])).toEqual([
      ['CUSTOMER', 6, 200],
      ['VENDOR', 2, 60],
      ['CONTACT', 267, 558],
    ]);
  });

  it('changes records on both sides: one each way, two that merge, a conflict that is reported, a deletion', () => {
    expect(first.changes).toHaveLength(5);
    expect(first.changes.filter(({ asExpected }) => !asExpected)).toEqual([]);
    expect(written(first.synchronizations[1]?.mappings ?? [])).toMatchObject({
      CUSTOMER: [0, 4, 0, 1, 0],
      CONTACT: [1, 0, 0, 0, 0],
    });
    expect(first.stayedBehind).toMatchObject([
      { mapping: 'CUSTOMER', side: 'local', outcome: 'failed', code: 'CPL_UPDATE_CONFLICT' },
    ]);
    expect(first.stayedBehind[0]?.reason).toContain('eMail~emailaddress1');
  });

  it('leaves no secret in its log', () => {
    const log = readFileSync(first.place.logFile, 'utf8');
    const { clientSecret } = JSON.parse(readFileSync(join(directory, 'dataverse', 'identity.json'), 'utf8')) as {
      clientSecret: string;
    };
    const passwords = Object.values(
      JSON.parse(readFileSync(join(directory, 'postgres', 'secrets.json'), 'utf8')) as Record<string, string>,
    );
    expect([clientSecret, ...passwords].filter((secret) => secret.length < 8)).toEqual([]);
    for (const secret of [clientSecret, ...passwords]) expect(log + JSON.stringify(first)).not.toContain(secret);
  });
});

describe('on the data that it left', () => {
  it('status shows couplings, last runs and what stays behind', async () => {
    const { code, out } = await couplet(['status', '--json', ...here]);
    expect(code).toBe(0);
    const status = JSON.parse(out) as {
      mappings: readonly { mapping: string; couplings: object; open: object; lastRun: object }[];
      stayedBehind: readonly object[];
    };
    expect(status.mappings).toHaveLength(8);
    expect(status.mappings.find(({ mapping }) => mapping === 'CUSTOMER')).toMatchObject({
      couplings: { pending: 0, coupled: 194 },
      open: { failed: 1, waiting: 0, complete: 0 },
      lastRun: { kind: 'modified', state: 'finished' },
    });
    expect(status).toMatchObject({
      company: 'Thistle & Anchor Trading Ltd.',
      obstacles: [],
      stayedBehind: [{ code: 'CPL_UPDATE_CONFLICT' }],
    });
  });

  it('explain prints who gave what, filters with settings filled in, and the fields in order', async () => {
    const { code, out } = await couplet(['explain', 'customer', ...here]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /integration filter +statecode = active and customertypecode = customer and bcbi_companyid in \(bcbi_company [0-9a-f-]{36}, empty\)/,
    );
    expect(out).toContain('goes after         CURRENCY, SHIPMENT METHOD, SHIPPING AGENT, PAYMENT TERMS, SALESPEOPLE');
    expect(out).toContain(
      'couplet.dataverse: extension: fields salespersonCode~ownerid (with couplet.person-ownership)',
    );
    expect(out).toMatch(/ 1 {2}name +↔ +name +value +couplet\.dataverse +cut where too long/);
    expect((await couplet(['explain', 'SALESPEOPLE', ...here])).out).toContain(
      'field eMail~internalemailaddress: matchPriority = 1',
    );
  });

  it('synch runs one mapping', async () => {
    const { code, out } = await couplet(['synch', 'VENDOR', ...here]);
    expect(code).toBe(0);
    expect(out).toMatch(/VENDOR +0 +0 /);
    expect(out).toContain('No record stays behind.');
    expect((await couplet(['synch', 'VENDOR', '--full', ...here])).out).toMatch(/VENDOR +0 +0 +116/);
  });

  it('a second run of the demo writes nothing', async () => {
    const { code, out, err } = await couplet(['demo', ...here]);
    expect(code).toBe(0);
    expect(err).toContain('it is there already');
    const again = JSON.parse((await couplet(['demo', '--json', ...here])).out) as DemoJson;
    expect(again).toMatchObject({ loaded: 0, changes: [] });
    expect(again.synchronizations).toHaveLength(1);
    for (const { mapping, inserted, modified, deleted, coupled } of again.synchronizations[0]?.mappings ?? [])
      expect([mapping, inserted, modified, deleted, coupled]).toEqual([mapping, 0, 0, 0, 0]);
    expect(out).toMatch(/\nCUSTOMER +0 +0 +386 +1 +0 /);
    expect(out).toMatch(/CUSTOMER 1E10 skipped, CPL_UPDATE_CONFLICT: Customer and account changed/);
  });

  it('more generated customers are added to those that are there, and --fresh starts over', async () => {
    const more = JSON.parse((await couplet(['demo', '--json', '--records', '40', ...here])).out) as DemoJson;
    expect(more.loaded).toBe(40);
    expect(written(more.synchronizations[0]?.mappings ?? [])).toMatchObject({ CUSTOMER: [40, 0, 0, 0, 0] });
    const fresh = JSON.parse(
      (await couplet(['demo', '--json', '--fresh', '--ownership', 'team', ...here])).out,
    ) as DemoJson;
    expect(fresh.ownership).toBe('team');
    expect(fresh.synchronizations[0]?.mappings.map(({ mapping }) => mapping)).not.toContain('SALESPEOPLE');
    expect(written(fresh.synchronizations[0]?.mappings ?? [])).toMatchObject({
      CUSTOMER: [194, 144, 0, 0, 0],
      CONTACT: [291, 0, 0, 0, 0],
    });
  });
});
