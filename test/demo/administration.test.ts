import { writeFileSync } from 'node:fs';
import { couplet, temporaryData } from './couplet.test.support';

const data = temporaryData();
const here = ['--data-dir', data.path('administration')];

interface Preview {
  readonly counts: object;
  readonly staying: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly records: readonly { readonly code: string | null }[];
}
interface Skipped {
  readonly records: readonly {
    readonly key: string;
    readonly code: string;
    readonly local: { readonly label: string };
    readonly conflicts: readonly { readonly field: string }[];
  }[];
}
interface RecordSeen {
  readonly directions: readonly { readonly outcome: string | null }[];
}
interface Line {
  readonly mapping: string;
  readonly state: string;
  readonly recommendation: string;
}

async function json<Answer>(...args: string[]): Promise<Answer> {
  const { code, out, err } = await couplet([...args, '--json', ...here]);
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Answer;
}

beforeAll(async () => {
  expect((await couplet(['demo', '--json', ...here])).code).toBe(0);
});
afterAll(() => data.remove());

describe('what administrators ask after the demo', () => {
  it('couplet preview tells what a run would do, and that the conflict stays', async () => {
    const found = await json<Preview>('preview', 'CUSTOMER');
    expect(found.counts).toEqual({});
    expect(found.staying.toIntegrationTable).toEqual({ CPL_UPDATE_CONFLICT: 1 });
    const { out } = await couplet(['preview', 'CONTACT', ...here]);
    expect(out).toContain('A run of CONTACT would change nothing.');
  });

  it('couplet reconcile finds the values that differ, and nothing else', async () => {
    const found = await json<{ readonly counts: object; readonly findings: readonly object[] }>(
      'reconcile',
      'CUSTOMER',
    );
    expect(found).toMatchObject({
      counts: { differs: 1 },
      findings: [{ kind: 'differs', fields: [{ field: 'eMail~emailaddress1' }] }],
    });
    const { out } = await couplet(['reconcile', 'VENDOR', ...here]);
    expect(out).toContain('Both sides are in step.');
  });

  it('couplet skipped resolve settles the conflict of a customer named by its number, field by field, at once', async () => {
    const { records } = await json<Skipped>('skipped', 'list', 'CUSTOMER', '--all');
    const conflict = records.find(({ code }) => code === 'CPL_UPDATE_CONFLICT');
    expect(conflict?.conflicts.map(({ field }) => field)).toEqual(['eMail~emailaddress1']);
    const number = conflict?.local.label ?? '';
    expect(await json('skipped', 'resolve', 'CUSTOMER', number, 'eMail~emailaddress1=local', '--now')).toMatchObject({
      done: [{ key: conflict?.key }],
      left: [],
    });
    const [preview] = await json<readonly RecordSeen[]>('preview', 'CUSTOMER', number);
    expect(preview?.directions.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    expect(await json('audit', '--limit', '1')).toMatchObject([
      { actor: 'command line', action: 'skipped-record.conflict-resolved', subject: 'CUSTOMER' },
    ]);
  });

  it('couplet skipped find-deleted and remove-gone find nothing where nothing was deleted', async () => {
    expect(await json('skipped', 'find-deleted', 'VENDOR')).toEqual({ count: 0 });
    expect(await json('skipped', 'remove-gone', 'VENDOR')).toEqual({ count: 0 });
  });

  it('couplet mapping refuses what cannot work, and couplet setting changes what can', async () => {
    const name = 'couplet-change.json';
    const file = data.path(name);
    writeFileSync(file, '{ "settings": { "intervalMinutes": 10, "updateConflict": "oldestWins" } }');
    const refused = await couplet(['mapping', 'change', 'SHIPPING AGENT', file, ...here]);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('CPL_POLICY_UNKNOWN') as string });
    expect(await json('setting', 'set', 'logDays', '14')).toContainEqual(
      expect.objectContaining({ name: 'logDays', value: 14 }),
    );
  });

  it('couplet full-sync works through its review to the end', async () => {
    const review = await json<readonly Line[]>('full-sync', 'review');
    expect(review.map(({ mapping }) => mapping).slice(-3)).toEqual(['CUSTOMER', 'VENDOR', 'CONTACT']);
    expect(new Set(review.map(({ recommendation }) => recommendation))).toEqual(new Set(['fullSynchronization']));
    await json('full-sync', 'leave-out', 'CURRENCY');
    const done = await json<readonly Line[]>('full-sync', 'start');
    expect(done.map(({ mapping }) => mapping)).not.toContain('CURRENCY');
    expect(new Set(done.map(({ state }) => state))).toEqual(new Set(['finished']));
    const { out } = await couplet(['full-sync', 'restart', 'CUSTOMER', ...here]);
    expect(out).toMatch(/CUSTOMER +make all +not started/);
  });

  it('names the mappings that there are when one is asked for that is not', async () => {
    const { code, err } = await couplet(['full-sync', 'restart', 'NOWHERE', ...here]);
    expect(code).toBe(1);
    expect(err).toContain('CPL_MAPPING_UNKNOWN');
    expect(err).toContain('CUSTOMER');
  });
});
