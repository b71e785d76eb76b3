import { deletionConflictResolvers } from '../../extension-points/deletion-conflict-resolvers';
import { tableMappings } from '../../extension-points/table-mappings';
import { definePlugin } from '../../sdk/plugin';
import { child, type TableMapping } from '../../sdk/table-mapping';
import { testKit, type TestKit } from '../../testing/kit';
import { fullRun } from '../../jobs/start-run';
import {
  agentMapping,
  documentRows,
  documents,
  lineMapping,
  orderHeaders,
  orderLines,
  orderMapping,
  samplePlugin,
} from '../sample-mapping.test.support';

/** The sample plugin with documents of another kind. */
function orders(line: Partial<TableMapping>, header: Partial<TableMapping>): typeof samplePlugin {
  const lines = { ...lineMapping, ...line } as typeof lineMapping;
  const children = [child(lines, { local: { documentNo: 'no' }, integration: 'document', numberedBy: 'lineNo' })];
  const changed = { ...orderMapping, ...header, children } as typeof orderMapping;
  return definePlugin({
    ...samplePlugin,
    contributes: [
      tableMappings.add(agentMapping),
      tableMappings.add(changed),
      deletionConflictResolvers.value('lines-go', { resolve: () => 'delete' }),
    ],
  });
}

/** One coupled order with two lines. */
async function coupled(line: Partial<TableMapping> = {}, header: Partial<TableMapping> = {}): Promise<TestKit> {
  const kit = await testKit({ plugins: [orders(line, header)] });
  kit.table(orderHeaders).add({ id: 'o1', no: 'O1' as never, title: 'First' });
  for (const n of [1, 2])
    kit.table(orderLines).add({ id: `l${n}`, documentNo: 'O1' as never, lineNo: n * 10000, item: `Item ${n}` });
  await kit.synch('ORDER');
  await kit.synch('ORDER');
  return kit;
}

const items = (kit: TestKit): (string | null)[] =>
  kit
    .table(documentRows)
    .rows()
    .map((row) => row.product)
    .sort();

const rowOf = (kit: TestKit, product: string): string =>
  kit
    .table(documentRows)
    .keys()
    .find((key) => kit.table(documentRows).find(key)?.product === product) ?? '';

async function lineCouplings(kit: TestKit): Promise<number> {
  const tenant = await kit.tenant();
  const pair = { local: 'OrderLine', integration: 'documentrow' };
  return (await tenant.unitOfWork.run(({ couplings }) => couplings.count(pair))).coupled;
}

describe('a line that changes alone', () => {
  it('pulls its document: locally', async () => {
    const kit = await coupled();
    kit.table(orderLines).update('l2', { item: 'Changed' });
    expect(await kit.synch('ORDER')).toMatchObject({ modified: 1, failed: 0 });
    expect(items(kit)).toEqual(['Changed', 'Item 1']);
    expect(await kit.synch('ORDER')).toMatchObject({ modified: 0, failed: 0 });
    await kit.close();
  });

  it('pulls its document: on the other side', async () => {
    const kit = await coupled();
    kit.table(documentRows).update(rowOf(kit, 'Item 1'), { product: 'Remote' });
    expect(await kit.synch('ORDER')).toMatchObject({ modified: 1, failed: 0 });
    expect(kit.table(orderLines).find('l1')).toMatchObject({ item: 'Remote' });
    await kit.close();
  });

  it('pulls its document when it is new', async () => {
    const kit = await coupled();
    kit.table(orderLines).add({ id: 'l3', documentNo: 'O1' as never, lineNo: 30000, item: 'Item 3' });
    expect(await kit.synch('ORDER')).toMatchObject({ modified: 1 });
    expect(items(kit)).toEqual(['Item 1', 'Item 2', 'Item 3']);
    await kit.close();
  });
});

describe('a line that is removed alone', () => {
  it('fails its document where its mapping has no policy, and names the line', async () => {
    const kit = await coupled();
    kit.table(orderLines).remove('l2');
    expect(await kit.synch('ORDER')).toMatchObject({ failed: 1, modified: 0 });
    expect(await kit.errors('ORDER')).toMatchObject([{ code: 'CPL_DELETION_CONFLICT', localKey: 'o1' }]);
    expect((await kit.errors('ORDER'))[0]?.message).toMatch(/^Line l2: /);
    expect(items(kit)).toEqual(['Item 1', 'Item 2']);
    await kit.close();
  });

  it('is deleted on the other side by a full run, too, although that reads the feed from a new place', async () => {
    const kit = await coupled({ deletionConflict: 'deleteOther' });
    kit.table(orderLines).remove('l1');
    expect(await kit.synch('ORDER', fullRun)).toMatchObject({ failed: 0 });
    expect(items(kit)).toEqual(['Item 2']);
    await kit.close();
  });

  it.each(['deleteOther', 'lines-go'])('is deleted on the other side: %s [EN-209]', async (deletionConflict) => {
    const kit = await coupled({ deletionConflict });
    kit.table(orderLines).remove('l2');
    expect(await kit.synch('ORDER')).toMatchObject({ modified: 1, failed: 0 });
    expect(items(kit)).toEqual(['Item 1']);
    expect(await lineCouplings(kit)).toBe(1);
    expect(await kit.synch('ORDER')).toMatchObject({ modified: 0, failed: 0, uncoupled: 0 });
    await kit.close();
  });

  it('goes by what the tenant decided about the lines, with their own resolver', async () => {
    const kit = await testKit({
      plugins: [orders({}, {})],
      mappings: { 'ORDER-LINE': { deletionConflict: 'lines-go' } },
    });
    kit.table(orderHeaders).add({ id: 'o1', no: 'O1' as never, title: 'First' });
    kit.table(orderLines).add({ id: 'l1', documentNo: 'O1' as never, lineNo: 10000, item: 'Item 1' });
    await kit.synch('ORDER');
    kit.table(orderLines).remove('l1');
    expect(await kit.synch('ORDER')).toMatchObject({ modified: 1, failed: 0 });
    expect(items(kit)).toEqual([]);
    await kit.close();
  });

  it('stays coupled when another document of the same number goes: lines name theirs by number', async () => {
    const kit = await coupled({}, { deletionConflict: 'removeCoupling' });
    const [first] = kit.table(documents).keys();
    kit.table(documents).add({ number: 'O1', caption: 'Namesake' });
    await kit.synch('ORDER');
    expect(kit.table(orderHeaders).rows()).toHaveLength(2);
    const namesake = kit
      .table(documents)
      .keys()
      .find((key) => key !== first) as string;
    kit.table(documents).remove(namesake);
    expect(await kit.synch('ORDER')).toMatchObject({ uncoupled: 1 });
    expect(await lineCouplings(kit)).toBe(2);
    await kit.close();
  });

  it('does not go with its document while the other half has a line that nobody saw here', async () => {
    const kit = await coupled({}, { deletionConflict: 'deleteOther' });
    const [half] = kit.table(documents).keys();
    kit.table(documentRows).add({ document: { table: 'document', key: half as never }, product: 'Theirs' });
    kit.table(orderLines).remove('l1');
    kit.table(orderLines).remove('l2');
    kit.table(orderHeaders).remove('o1');
    expect(await kit.synch('ORDER')).toMatchObject({ failed: 1, deleted: 0 });
    expect(await kit.errors('ORDER')).toMatchObject([{ code: 'CPL_DELETED_AND_EDITED', integrationKey: half }]);
    expect(items(kit)).toEqual(['Item 1', 'Item 2', 'Theirs']);
    await kit.close();
  });

  it('is deleted in the other direction, too', async () => {
    const kit = await coupled({ deletionConflict: 'deleteOther' });
    kit.table(documentRows).remove(rowOf(kit, 'Item 1'));
    await kit.synch('ORDER');
    expect(await kit.synch('ORDER')).toMatchObject({ failed: 0 });
    expect(kit.table(orderLines).keys()).toEqual(['l2']);
    await kit.close();
  });

  it('is uncoupled, its other half kept', async () => {
    const kit = await coupled({ deletionConflict: 'removeCoupling' });
    kit.table(orderLines).remove('l2');
    expect(await kit.synch('ORDER')).toMatchObject({ modified: 1, failed: 0 });
    expect(items(kit)).toEqual(['Item 1', 'Item 2']);
    expect(await lineCouplings(kit)).toBe(1);
    await kit.close();
  });

  it('is created again by the other pass', async () => {
    const kit = await coupled({ deletionConflict: 'restoreRecords' });
    kit.table(orderLines).remove('l2');
    await kit.synch('ORDER');
    await kit.synch('ORDER');
    expect(
      kit
        .table(orderLines)
        .rows()
        .map((line) => line.item)
        .sort(),
    ).toEqual(['Item 1', 'Item 2']);
    expect(await kit.synch('ORDER')).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
    await kit.close();
  });

  it('is not gone when it was moved to another document', async () => {
    const kit = await coupled({ deletionConflict: 'deleteOther' });
    kit.table(orderHeaders).add({ id: 'o2', no: 'O2' as never, title: 'Second' });
    kit.table(orderLines).update('l2', { documentNo: 'O2' as never });
    kit.table(orderLines).remove('l1');
    await kit.synch('ORDER');
    expect(items(kit)).toEqual(['Item 2']);
    await kit.close();
  });

  it('is found by a full comparison where the feed expired', async () => {
    const kit = await coupled({ deletionConflict: 'deleteOther' });
    kit.table(orderLines).remove('l2');
    kit.systems.local.expirePositions();
    expect(await kit.synch('ORDER')).toMatchObject({ modified: 1, failed: 0 });
    expect(items(kit)).toEqual(['Item 1']);
    await kit.close();
  });
});

describe('a document that is deleted', () => {
  it('takes the couplings of its lines along where it is uncoupled', async () => {
    const kit = await coupled({}, { deletionConflict: 'removeCoupling' });
    for (const key of ['l1', 'l2']) kit.table(orderLines).remove(key);
    kit.table(orderHeaders).remove('o1');
    expect(await kit.synch('ORDER')).toMatchObject({ uncoupled: 1, failed: 0 });
    expect(await lineCouplings(kit)).toBe(0);
    expect(items(kit)).toEqual(['Item 1', 'Item 2']);
    await kit.close();
  });

  it('takes its lines along where it is deleted on the other side, lines first', async () => {
    const kit = await coupled({}, { deletionConflict: 'deleteOther' });
    for (const key of ['l1', 'l2']) kit.table(orderLines).remove(key);
    kit.table(orderHeaders).remove('o1');
    kit.systems.integration.clearCalls();
    expect(await kit.synch('ORDER')).toMatchObject({ deleted: 1, failed: 0 });
    const deletions = kit.systems.integration.calls.filter((call) => call.method === 'writer.delete');
    expect(deletions.map((call) => call.table)).toEqual(['documentrow', 'document']);
    expect(kit.table(documents).rows()).toEqual([]);
    expect(items(kit)).toEqual([]);
    expect(await lineCouplings(kit)).toBe(0);
    await kit.close();
  });
});
