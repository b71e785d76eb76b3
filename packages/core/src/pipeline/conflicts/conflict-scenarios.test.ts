import type { FieldSettings, MappingSettings } from '../../ports/repositories/tenant-configuration';
import type { RunMode } from '../../ports/repositories/synch-job-repository';
import { recordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import { testKit, type TestKit, type TestKitOptions } from '../../testing/kit';
import { TestClock } from '../../testing/memory-system';
import { accounts, customerMapping, customers, samplePlugin } from '../sample-mapping.test.support';

let kit: TestKit;
let account = '';

/** One coupled pair, in step. */
async function start(
  settings: MappingSettings = {},
  fields: Readonly<Record<string, FieldSettings>> = {},
  integration: TestKitOptions['integration'] = {},
): Promise<void> {
  const data = { mappings: { CUSTOMER: settings }, fields: { CUSTOMER: fields } };
  kit = await testKit({ plugins: [samplePlugin], ...data, integration });
  if (settings.direction === 'fromIntegrationTable')
    kit.table(accounts).add({ title: 'One', town: 'Bath', credit: '5' as never });
  else
    kit
      .table(customers)
      .add({ id: 'c1', no: 'C1' as never, name: 'One', city: 'Bath', creditLimit: '5' as never, blocked: 'open' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
  account = kit.table(accounts).keys()[0] ?? '';
}

const customer = (): string => kit.table(customers).keys()[0] ?? '';
/** Synchronizes the pair alone, in one direction. */
const selected = (side: Side): Promise<object> => {
  const keys = [recordKey(side === 'local' ? customer() : account)];
  const mode: RunMode = { kind: 'selected', create: false, match: false, keys: { side, keys } };
  return kit.synch(customerMapping, mode);
};
const fax = (): readonly (string | null | undefined)[] => [
  kit.table(customers).find(customer())?.name,
  kit.table(accounts).find(account)?.title,
];
const changeBoth = (): void => {
  kit.table(customers).update(customer(), { name: 'Mine' });
  kit.table(accounts).update(account, { title: 'Theirs' });
};

afterEach(() => kit.close());

describe('the same two-way field changed on both sides, without a policy', () => {
  it.each(['local', 'integration'] as const)(
    'fails the record from the %s side and keeps both values [tblsync-true-conflict-to] [tblsync-true-conflict-from]',
    async (side) => {
      await start();
      changeBoth();
      expect(await selected(side)).toMatchObject({ failed: 1, modified: 0 });
      expect(fax()).toEqual(['Mine', 'Theirs']);
    },
  );

  it.each([0, -300_000, 300_000])(
    'is found whatever the clocks say: %s ms apart [entsync-both-changed-clock-equal] [entsync-both-changed-clock-behind] [entsync-both-changed-clock-ahead]',
    async (apart) => {
      const clock = new TestClock();
      clock.advance(apart);
      await start({}, {}, { clock });
      changeBoth();
      expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, skipped: 1, modified: 0 });
      expect(fax()).toEqual(['Mine', 'Theirs']);
    },
  );
});

describe('no conflict', () => {
  it.each(['local', 'integration'] as const)(
    'arises from a field that is not mapped: from the %s side [tblsync-no-conflict-unmapped-to] [tblsync-no-conflict-unmapped-from]',
    async (side) => {
      await start({}, { 'name~title': { enabled: false } });
      changeBoth();
      expect(await selected(side)).toMatchObject({ unchanged: 1, failed: 0 });
      expect(fax()).toEqual(['Mine', 'Theirs']);
    },
  );

  it.each([
    ['toIntegrationTable', 'local', ['Mine', 'Mine']],
    ['fromIntegrationTable', 'integration', ['Theirs', 'Theirs']],
  ] as const)(
    'arises from a field that is mapped one way: %s [EN-194] [tblsync-no-conflict-unidirectional-to] [tblsync-no-conflict-unidirectional-from]',
    async (direction, side, expected) => {
      await start({}, { 'name~title': { direction } });
      changeBoth();
      expect(await selected(side)).toMatchObject({ modified: 1, failed: 0 });
      expect(fax()).toEqual(expected);
    },
  );

  it.each([
    ['toIntegrationTable', ['Mine', 'Mine']],
    ['fromIntegrationTable', ['Theirs', 'Theirs']],
  ] as const)(
    'arises in a mapping of one direction: %s [EN-113] [tblsync-one-way-overwrites]',
    async (direction, expected) => {
      await start({ direction });
      changeBoth();
      expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1, failed: 0 });
      expect(fax()).toEqual(expected);
    },
  );

  it('arises where only the other half changed: it is unchanged [EN-106] [notif-dest-newer-unchanged-from]', async () => {
    await start();
    kit.table(customers).update('c1', { name: 'Mine' });
    expect(await selected('integration')).toMatchObject({ unchanged: 1, failed: 0, modified: 0 });
    expect(fax()).toEqual(['Mine', 'One']);
  });
});

describe('a policy', () => {
  it('that gets updates writes the local record [tblsync-policy-get]', async () => {
    await start({ updateConflict: 'getUpdateFromIntegration' });
    changeBoth();
    expect(await selected('integration')).toMatchObject({ modified: 1, failed: 0 });
    expect(fax()).toEqual(['Theirs', 'Theirs']);
  });

  it('for one field overwrites what was changed there [mdm-overwrite-flag]', async () => {
    await start({ updateConflictWinners: { 'name~title': 'keepIntegration' } });
    changeBoth();
    expect(await kit.synch(customerMapping)).toMatchObject({ modified: 1, failed: 0 });
    expect(fax()).toEqual(['Theirs', 'Theirs']);
  });
});

describe('a deleted customer in a mapping from the integration table', () => {
  const changed = async (deletionConflict: string): Promise<void> => {
    await start({ direction: 'fromIntegrationTable', deletionConflict });
    const tenant = await kit.tenant();
    (tenant.mapping('CUSTOMER') as { onlyCoupled: boolean }).onlyCoupled = true;
    kit.table(customers).remove(customer());
    kit.table(accounts).update(account, { title: 'Changed' });
  };

  it('is uncoupled', async () => {
    await changed('removeCoupling');
    expect(await kit.synch(customerMapping)).toMatchObject({ uncoupled: 1, skipped: 0 });
    expect(await kit.couplings(customerMapping)).toEqual([]);
  });

  it('is created again, although the mapping creates nothing otherwise', async () => {
    await changed('restoreRecords');
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 1, skipped: 0 });
    expect(kit.table(customers).rows()).toMatchObject([{ name: 'Changed' }]);
  });

  it('fails, then is skipped, and stays coupled without a policy [tblsync-deleted-destination-fails-then-skips]', async () => {
    await changed('none');
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, skipped: 0 });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0, skipped: 1 });
    expect(await kit.couplings(customerMapping)).toHaveLength(1);
  });
});
