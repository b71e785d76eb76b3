import { testKit, type TestKit } from '../../testing/kit';
import {
  customerMapping,
  accounts,
  customers,
  documentRows,
  documents,
  orderHeaders,
  orderLines,
  samplePlugin,
} from '../sample-mapping.test.support';

let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin] });
});
afterEach(() => kit.close());

it('a create that is known to have happened is counted as no other one by a later run, though its record was in conflict [S9]', async () => {
  kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'Ada', blocked: 'open' });
  kit.crash.arm('sent');
  await expect(kit.synch(customerMapping)).rejects.toThrow('The program was stopped');
  kit.table(customers).update('c1', { name: 'Mine' });
  kit.table(accounts).update(kit.table(accounts).keys()[0] ?? '', { title: 'Theirs' });
  await kit.restart();
  expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, inserted: 0 });
  expect(await kit.couplings(customerMapping)).toMatchObject([{ state: 'coupled' }]);
  kit.table(accounts).update(kit.table(accounts).keys()[0] ?? '', { title: 'Mine' });
  expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0, inserted: 0, modified: 0 });
});

it('a document that was written before one of its lines failed is remembered as it was written [S11]', async () => {
  kit.table(orderHeaders).add({ id: 'o1', no: 'O1' as never, title: 'First' });
  kit.table(orderLines).add({ id: 'l1', documentNo: 'O1' as never, lineNo: 10000, item: 'Item' });
  await kit.synch('ORDER');
  await kit.synch('ORDER');
  kit.table(orderHeaders).update('o1', { title: 'Second' });
  kit.table(orderLines).update('l1', { item: 'Changed' });
  kit.systems.integration.onCall(({ method, table }) =>
    method === 'writer.update' && table === documentRows.name ? { refuse: 'forbidden', code: 'CPL_FAULT' } : undefined,
  );
  expect(await kit.synch('ORDER')).toMatchObject({ failed: 1 });
  kit.systems.integration.onCall(null);
  const [document = ''] = kit.table(documents).keys();
  kit.table(documents).update(document, { caption: 'Third' });
  await kit.synch('ORDER');
  await kit.synch('ORDER');
  expect(kit.table(orderHeaders).find('o1')).toMatchObject({ title: 'Third' });
  expect(kit.table(documentRows).rows()).toMatchObject([{ product: 'Changed' }]);
});

it('a create that landed after its run had given up is no create of the next run: it is coupled [S9] [H2]', async () => {
  kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'Ada', blocked: 'open' });
  let landed = false;
  kit.systems.integration.onCall(({ method }) =>
    method === 'writer.insert' && !landed ? { unknown: 'before' } : undefined,
  );
  expect(await kit.synch(customerMapping)).toMatchObject({ failed: 1, inserted: 0 });
  landed = true;
  kit.systems.integration.onCall(null);
  const [announced] = await kit.couplings(customerMapping);
  kit.table(accounts).add({ id: announced?.integrationKey ?? '', title: 'Ada', source: 'erp' });
  expect(await kit.synch(customerMapping)).toMatchObject({ coupled: 1, inserted: 0, failed: 0 });
  expect(await kit.couplings(customerMapping)).toMatchObject([{ state: 'coupled' }]);
});
