import { tableMappings } from '../../extension-points/table-mappings';
import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { MappingSettings } from '../../ports/repositories/tenant-configuration';
import { definePlugin } from '../../sdk/plugin';
import { testKit, type TestKit } from '../../testing/kit';
import {
  accounts,
  agentMapping,
  customerMapping,
  customers,
  documentRows,
  documents,
  orderHeaders,
  orderLines,
  orderMapping,
  samplePlugin,
} from '../sample-mapping.test.support';

let kit: TestKit;
afterEach(() => kit.close());

async function coupledCustomer(settings: MappingSettings): Promise<void> {
  kit = await testKit({ plugins: [samplePlugin], mappings: { CUSTOMER: settings } });
  kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'Ada', city: 'Bath', blocked: 'open' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
}

async function entries(mapping: string): Promise<readonly RetryEntry[]> {
  return (await kit.tenant()).unitOfWork.run(({ retries }) => retries.list(mapping, 100));
}

const account = (): string => kit.table(accounts).keys()[0] ?? '';
const codes = async (): Promise<readonly string[]> => (await kit.errors('CUSTOMER')).map(({ code }) => code);

describe('a record that is deleted on one side and changed on the other', () => {
  it('is told of once, and stands on the list once [EN-203]', async () => {
    await coupledCustomer({});
    kit.table(customers).remove('c1');
    kit.table(accounts).update(account(), { title: 'Changed' });
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, skipped: 1 });
    expect(await codes()).toEqual(['CPL_DELETION_CONFLICT']);
    expect(await entries('CUSTOMER')).toMatchObject([{ direction: 'toIntegrationTable' }]);
  });

  it('stands on the list once when it was set aside and the survivor changes again', async () => {
    await coupledCustomer({});
    kit.table(customers).remove('c1');
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    expect(await entries('CUSTOMER')).toMatchObject([{ kind: 'skipped' }]);
    kit.table(accounts).update(account(), { title: 'Changed' });
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
    expect(await entries('CUSTOMER')).toMatchObject([
      { direction: 'toIntegrationTable', code: 'CPL_DELETION_CONFLICT' },
    ]);
  });

  it('is told of once where edits are not deleted', async () => {
    await coupledCustomer({ deletionConflict: 'deleteOther' });
    kit.table(customers).remove('c1');
    kit.table(accounts).update(account(), { title: 'Changed' });
    await kit.synch(customerMapping);
    expect(await codes()).toEqual(['CPL_DELETED_AND_EDITED']);
  });
});

it('a survivor that is filtered out when its other half is to be restored is looked at once it meets the filter again [L5]', async () => {
  await coupledCustomer({ deletionConflict: 'restoreRecords' });
  kit.table(accounts).remove(account());
  kit.table(customers).update('c1', { blocked: 'all' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
  expect(kit.table(accounts).rows()).toHaveLength(0);
  kit.table(customers).update('c1', { blocked: 'open' });
  await kit.synch(customerMapping);
  expect(kit.table(accounts).rows()).toMatchObject([{ title: 'Ada' }]);
});

describe('a deleted line without a policy', () => {
  /** An order with two lines, one of which is deleted. */
  async function lineDeleted(): Promise<void> {
    const plugin = definePlugin({
      ...samplePlugin,
      contributes: [tableMappings.add(agentMapping), tableMappings.add(orderMapping)],
    });
    kit = await testKit({ plugins: [plugin], batchSize: 1 });
    kit.table(orderHeaders).add({ id: 'o1', no: 'O1' as never, title: 'First' });
    for (const n of [1, 2])
      kit.table(orderLines).add({ id: `l${n}`, documentNo: 'O1' as never, lineNo: n * 10000, item: `Item ${n}` });
    await kit.synch('ORDER');
    await kit.synch('ORDER');
    kit.table(orderLines).remove('l2');
  }

  it('holds its document back although another page of the feed tells of another change of it [S7]', async () => {
    await lineDeleted();
    kit.table(orderLines).update('l1', { item: 'Changed' });
    kit.table(orderHeaders).update('o1', { title: 'Changed' });
    kit.table(orderLines).update('l1', { item: 'Again' });
    await kit.synch('ORDER');
    expect(await entries('ORDER')).toMatchObject([{ key: 'o1', code: 'CPL_DELETION_CONFLICT' }]);
    kit.table(orderHeaders).update('o1', { title: 'Once more' });
    await kit.synch('ORDER');
    expect(await entries('ORDER')).toMatchObject([{ key: 'o1', code: 'CPL_DELETION_CONFLICT' }]);
    expect(kit.table(documents).rows()).toMatchObject([{ caption: 'First' }]);
  });

  it('lets the other side go on once the line is there again', async () => {
    await lineDeleted();
    const [document = ''] = kit.table(documents).keys();
    await kit.synch('ORDER');
    kit.table(documents).update(document, { caption: 'Remote' });
    await kit.synch('ORDER');
    expect(kit.table(orderHeaders).find('o1')).toMatchObject({ title: 'First' });
    for (const key of kit.table(documentRows).keys())
      if (kit.table(documentRows).find(key)?.product === 'Item 2') kit.table(documentRows).remove(key);
    for (let run = 0; run < 3; run += 1) await kit.synch('ORDER');
    expect(kit.table(orderHeaders).find('o1')).toMatchObject({ title: 'Remote' });
    expect(await entries('ORDER')).toEqual([]);
  });
});
