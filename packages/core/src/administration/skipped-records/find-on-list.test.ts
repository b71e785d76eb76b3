import { accounts, customerMapping, customers, samplePlugin } from '../../pipeline/sample-mapping.test.support';
import type { RecordKey } from '../../sdk/scalars';
import { testKit, type TestKit } from '../../testing/kit';
import { findOnList } from '.';

let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin] });
});
afterEach(() => kit.close());

const find = async (key: string) => findOnList(await kit.tenant(), 'CUSTOMER', key as RecordKey);

it('finds a record on the list by the key of either half, and nothing that is not there', async () => {
  for (const id of ['c1', 'c2'])
    kit.table(customers).add({ id, no: id.toUpperCase() as never, name: id, city: 'Bath', blocked: 'open' });
  await kit.synch(customerMapping);
  const [one] = await kit.couplings(customerMapping);
  const account = one?.integrationKey ?? '';
  kit.table(customers).update('c1', { name: 'Mine' });
  kit.table(accounts).update(account, { title: 'Theirs' });
  expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1 });
  const place = { mapping: 'CUSTOMER', direction: 'toIntegrationTable', key: 'c1' };
  expect(await find('c1')).toContainEqual(place);
  expect(await find(account)).toEqual(await find('c1'));
  expect(await find('c2')).toEqual([]);
  expect(await find('nobody')).toEqual([]);
});

it('finds a record of the integration table that is not coupled', async () => {
  const long = 'A name of more than thirty letters';
  const key = kit.table(accounts).add({ title: long, town: 'Bath' });
  expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1 });
  expect(await find(key)).toEqual([{ mapping: 'CUSTOMER', direction: 'fromIntegrationTable', key }]);
});
