import type { RunMode } from '../../ports/repositories/synch-job-repository';
import { recordKey, type RecordKey } from '../../sdk/scalars';
import type { MappingSettings } from '../../ports/repositories/tenant-configuration';
import { testKit, type TestKit } from '../../testing/kit';
import { accounts, customerMapping, customers, samplePlugin } from '../sample-mapping.test.support';

let kit: TestKit;
let account: RecordKey;
afterEach(() => kit.close());

const bidirectional = { direction: 'bidirectional' } as const;
const fromIntegration = { direction: 'fromIntegrationTable' } as const;

/** A coupled customer that was deleted; its account is as it was. */
async function start(settings: MappingSettings): Promise<void> {
  kit = await testKit({ plugins: [samplePlugin], mappings: { CUSTOMER: settings } });
  account = recordKey(kit.table(accounts).add({ title: 'Coupled', town: 'Bath' }));
  await kit.synch(customerMapping, { kind: 'full', create: true, match: false });
  await kit.synch(customerMapping);
  expect(await kit.couplings(customerMapping)).toMatchObject([{ state: 'coupled', integrationKey: account }]);
  kit.table(customers).remove(kit.table(customers).keys()[0] ?? '');
}

const theAccount = (): RunMode => ({
  kind: 'selected',
  create: false,
  match: false,
  direction: 'fromIntegrationTable',
  keys: { side: 'integration', keys: [account] },
});

describe('the account of a deleted customer, synchronized from the integration table', () => {
  it.each([
    ['both ways, coupled records only', { ...bidirectional, onlyCoupled: true }],
    ['one way, coupled records only', { ...fromIntegration, onlyCoupled: true }],
    ['both ways, all records', { ...bidirectional, onlyCoupled: false }],
    ['one way, all records', { ...fromIntegration, onlyCoupled: false }],
  ])(
    'loses its coupling where the policy says so: %s [tblsync-del-remove-bidi-coupled] [tblsync-del-remove-uni-coupled]',
    async (_, settings) => {
      await start({ ...settings, deletionConflict: 'removeCoupling' });
      expect(await kit.synch(customerMapping, theAccount())).toMatchObject({ uncoupled: 1, skipped: 0, failed: 0 });
      expect(await kit.couplings(customerMapping)).toEqual([]);
      expect(kit.table(customers).rows()).toEqual([]);
    },
  );

  it.each([
    ['both ways, coupled records only', { ...bidirectional, onlyCoupled: true }],
    ['one way, coupled records only', { ...fromIntegration, onlyCoupled: true }],
    ['both ways, all records', { ...bidirectional, onlyCoupled: false }],
    ['one way, all records', { ...fromIntegration, onlyCoupled: false }],
  ])(
    'gets its customer back, even where the mapping creates none: %s [tblsync-del-restore-bidi-coupled] [tblsync-del-restore-uni-coupled]',
    async (_, settings) => {
      await start({ ...settings, deletionConflict: 'restoreRecords' });
      const version = kit.table(accounts).version(account);
      expect(await kit.synch(customerMapping, theAccount())).toMatchObject({ inserted: 1, skipped: 0, failed: 0 });
      const [customer] = kit.table(customers).keys();
      expect(kit.table(customers).rows()).toMatchObject([{ name: 'Coupled', city: 'Bath' }]);
      expect(await kit.couplings(customerMapping)).toMatchObject([{ localKey: customer, integrationKey: account }]);
      expect(kit.table(accounts).version(account)).toBe(version);
      expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 0, modified: 0, skipped: 0, failed: 0 });
    },
  );

  it.each([
    ['both ways, coupled records only', { ...bidirectional, onlyCoupled: true }],
    ['both ways, all records', { ...bidirectional, onlyCoupled: false }],
    ['one way, all records', { ...fromIntegration, onlyCoupled: false }],
    ['one way, coupled records only', { ...fromIntegration, onlyCoupled: true }],
  ])(
    'fails without a policy, then is skipped, and stays coupled both times: %s [tblsync-del-none-bidi-coupled] [tblsync-del-none-bidi-all] [tblsync-del-none-uni-all]',
    async (_, settings) => {
      await start(settings);
      kit.table(accounts).update(account, { title: 'Changed' });
      expect(await kit.synch(customerMapping, theAccount())).toMatchObject({ failed: 1, skipped: 0 });
      expect(await kit.couplings(customerMapping)).toHaveLength(1);
      expect(await kit.synch(customerMapping, theAccount())).toMatchObject({ failed: 0, skipped: 1 });
      expect(await kit.couplings(customerMapping)).toMatchObject([{ integrationKey: account }]);
      expect(kit.table(customers).rows()).toEqual([]);
    },
  );
});
