import { accounts, customerMapping } from '../../pipeline/sample-mapping.test.support';
import type { RecordKey } from '../../sdk/scalars';
import { fullRun } from '../../jobs/start-run';
import { listSkipped } from '../skipped-records';
import {
  addAccount,
  addCustomer,
  matchNow,
  openMatchingKit,
  pairsOf,
  titles,
  type CouplingKit,
} from './coupling-kit.test.support';
import { type CouplingResult, type MatchRequest } from '.';

let opened: CouplingKit;

afterEach(() => opened.kit.close());

const match = (request: MatchRequest = {}): Promise<CouplingResult> => matchNow(opened, request);

describe('records that cannot be told apart', () => {
  it('are not coupled, and all candidates are named [EN-250]', async () => {
    opened = await openMatchingKit();
    const { kit } = opened;
    addCustomer(kit, 'c1', 'Smith');
    const candidates = [addAccount(kit, 'Smith'), addAccount(kit, 'Smith')];
    const { counters, problems } = await match();
    expect(counters).toMatchObject({ coupled: 0, failed: 1 });
    expect(problems).toMatchObject([{ code: 'CPL_MATCH_AMBIGUOUS', localLabel: 'C1', facts: { count: 2 } }]);
    for (const key of candidates) expect(problems[0]?.message).toContain(key);
  });

  it.each([1, 5])('are both reported where they want the same one, in pages of %i [EN-251]', async (batchSize) => {
    opened = await openMatchingKit(undefined, { batchSize });
    const { kit } = opened;
    addCustomer(kit, 'c1', 'Smith');
    addCustomer(kit, 'c2', 'Smith');
    addAccount(kit, 'Smith');
    const { counters, problems } = await match({ create: true });
    expect(counters).toMatchObject({ coupled: 0, failed: 2 });
    expect(problems.map(({ code, facts }) => [code, facts['rivals']])).toEqual([
      ['CPL_MATCH_SHARED', 'c2'],
      ['CPL_MATCH_SHARED', 'c1'],
    ]);
    expect(kit.table(accounts).rows()).toHaveLength(1);
  });

  it('do not take a record that is coupled already, and say by whom [EN-250]', async () => {
    opened = await openMatchingKit();
    const { kit } = opened;
    addCustomer(kit, 'c1', 'Smith');
    addAccount(kit, 'Smith');
    await match();
    addCustomer(kit, 'c2', 'Smith');
    const { problems } = await match();
    expect(problems).toMatchObject([{ code: 'CPL_MATCH_TAKEN', localLabel: 'C2', facts: { takenBy: 'c1' } }]);
  });

  it('may be coupled in another table: that is no obstacle [EN-44] [EN-340]', async () => {
    opened = await openMatchingKit();
    const { kit, tenant } = opened;
    const customer = addCustomer(kit, 'c1', 'Smith');
    const account = addAccount(kit, 'Smith');
    const pair = { local: 'vendor', integration: 'account' };
    await tenant.unitOfWork.run(({ couplings }) =>
      couplings.save([
        {
          pair,
          localKey: 'v1' as RecordKey,
          integrationKey: account,
          state: 'coupled',
          mapping: 'VENDOR',
          localVersion: null,
          integrationVersion: null,
          planVersion: '',
          base: new Uint8Array(),
          creating: null,
          conflict: null,
        },
      ]),
    );
    await match();
    expect(await pairsOf(kit)).toEqual([[customer, account]]);
  });

  it('are set aside by a full synchronization instead of being created once more', async () => {
    opened = await openMatchingKit();
    const { kit, tenant } = opened;
    addCustomer(kit, 'c1', 'Smith');
    addCustomer(kit, 'c2', 'New');
    addAccount(kit, 'Smith');
    addAccount(kit, 'Smith', { town: 'York' });
    expect(await kit.synch(customerMapping, { ...fullRun, keys: undefined })).toMatchObject({
      skipped: 3,
      inserted: 1,
    });
    expect(titles(kit)).toEqual(['New', 'Smith', 'Smith']);
    expect((await listSkipped(tenant)).records.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['CPL_MATCH_AMBIGUOUS']),
    );
    await kit.synch(customerMapping);
    expect(titles(kit)).toEqual(['New', 'Smith', 'Smith']);
  });
});
