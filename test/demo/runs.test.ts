import { couplet, temporaryData } from './couplet.test.support';

const data = temporaryData();
const here = ['--data-dir', data.path('runs')];

async function json<Answer>(...args: string[]): Promise<Answer> {
  const { code, out, err } = await couplet([...args, '--json', ...here]);
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as Answer;
}
interface Schedule {
  readonly work: string;
  readonly state: string;
}
interface Page {
  readonly runs: readonly { readonly id: string; readonly mapping: string; readonly state: string }[];
  readonly next: number | null;
}

beforeAll(async () => {
  expect((await couplet(['demo', '--json', ...here])).code).toBe(0);
});
afterAll(() => data.remove());

/** Asks again until it is so: what a run made ready in other mappings is due half a second later. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let times = 0; !(await isSo()); times += 1) expect(times).toBeLessThan(10);
}

describe('runs on the command line', () => {
  it('couplet run --once runs what is due, and not what is paused', async () => {
    const paused = await json<readonly Schedule[]>('pause', 'VENDOR');
    expect(paused.filter(({ state }) => state === 'paused').map(({ work }) => work)).toEqual(['VENDOR']);
    const { out } = await couplet(['run', '--once', ...here]);
    expect(out).toMatch(/CUSTOMER {2}finished/);
    expect(out).not.toContain('VENDOR');
    await until(async () => (await couplet(['run', '--once', ...here])).out === '');
    await json('resume', 'VENDOR');
    expect((await couplet(['run', '--once', ...here])).out).toMatch(/VENDOR {2}finished/);
    const text = (await couplet(['schedules', ...here])).out;
    expect(text).toMatch(/CUSTOMER +mapping +30 min +\d+ min +(ready|inactive) +20/);
  });

  it('couplet schedules run runs a mapping here and now, paused or not, and names what there is', async () => {
    await json('pause', 'VENDOR');
    expect(await json('schedules', 'run', 'vendor')).toMatchObject({ work: 'VENDOR', state: 'finished' });
    const { code, err } = await couplet(['schedules', 'run', 'STATISTICS', ...here]);
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('CPL_WORK_UNKNOWN') as string });
    expect(err).toContain('VENDOR');
    await json('resume', 'VENDOR');
  });

  it('couplet log shows runs and what they told, page by page, and forgets them', async () => {
    const page = await json<Page>('log', 'runs', 'CUSTOMER', '--failed', '--limit', '1');
    expect(page.runs).toMatchObject([{ mapping: 'CUSTOMER', state: 'finished' }]);
    const errors = await json<
      readonly { readonly code: string; readonly local: object; readonly integration: object }[]
    >('log', 'errors', page.runs[0]?.id ?? '');
    expect(errors.map(({ code }) => code)).toContain('CPL_UPDATE_CONFLICT');
    expect(errors[0]).toMatchObject({ local: { exists: true }, integration: { exists: true } });
    const { code, err } = await couplet(['log', 'cancel', 'nothing', ...here]);
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('CPL_RUN_UNKNOWN') as string });
    expect((await json<{ readonly runs: number }>('log', 'clear', '--days', '0')).runs).toBeGreaterThan(0);
    expect((await json<Page>('log', 'runs')).runs.length).toBeLessThan(5);
  });

  it('couplet reconcile repairs what was chosen', async () => {
    const found = await json<{ readonly counts: object; readonly repaired: object }>(
      'reconcile',
      'CUSTOMER',
      '--update-from',
      'local',
    );
    expect(found).toMatchObject({
      counts: { differs: 1 },
      repaired: { runs: [{ counters: { modified: 1 } }], left: [] },
    });
    expect(await json('reconcile', 'CUSTOMER')).toMatchObject({ counts: {} });
  });

  it('couplet uncouple and couplet match take couplings away and find them again', async () => {
    const gone = await json<{ readonly counters: { readonly uncoupled: number } }>('uncouple', 'CURRENCY', '--all');
    expect(gone.counters.uncoupled).toBeGreaterThan(0);
    const found = await json<{ readonly counters: { readonly coupled: number } }>('match', 'CURRENCY');
    expect(found.counters.coupled).toBe(gone.counters.uncoupled);
    const eur = await json<{ readonly key: string }>('coupled', 'CURRENCY', 'EUR');
    expect(await json('uncouple', 'CURRENCY', 'EUR')).toMatchObject({ counters: { uncoupled: 1 } });
    expect(await json('couple', 'CURRENCY', 'EUR', eur.key)).toMatchObject({ counters: { coupled: 1 } });
    const { code, err } = await couplet(['uncouple', 'CURRENCY', ...here]);
    expect({ code, err }).toMatchObject({ code: 1, err: expect.stringContaining('CPL_USAGE') as string });
  });

  it('couplet skipped lists what stays behind, and takes orders about it', async () => {
    const { out } = await couplet(['skipped', 'list', '--all', ...here]);
    expect(out.length).toBeGreaterThan(0);
    const refused = await couplet(['skipped', 'retry', 'CUSTOMER', 'no', ...here]);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('CPL_NOT_ON_LIST') as string });
    expect(await json('skipped', 'retry-all')).toEqual({ count: expect.any(Number) as number });
  });
});
