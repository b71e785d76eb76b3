import { tableMappings } from '../extension-points/table-mappings';
import { matchers } from '../extension-points/matchers';
import { recordFilter, recordFilters } from '../extension-points/record-filters';
import type { Row } from '../sdk/load';
import { definePlugin, type Plugin } from '../sdk/plugin';
import type { RecordKey, RecordReference } from '../sdk/scalars';
import type { IntegrationTable, RowOf } from '../sdk/table';
import { child, defineTableMapping } from '../sdk/table-mapping';
import type { PortCall } from '../testing/memory-system';
import { testKit, type TestKit, type TestKitOptions } from '../testing/kit';
import {
  agentMapping,
  agents,
  documentRows,
  documents,
  orderHeaders,
  orderLines,
  orderMapping,
  samplePlugin,
  users,
} from './sample-mapping.test.support';

async function withOrder(options: Partial<TestKitOptions> = {}, lines = 1): Promise<TestKit> {
  const kit = await testKit({ plugins: [samplePlugin], ...options });
  kit.table(orderHeaders).add({ id: 'o1', no: 'O1' as never, title: 'First' });
  for (let n = 1; n <= lines; n += 1)
    kit.table(orderLines).add({ id: `l${n}`, documentNo: 'O1' as never, lineNo: n * 10000, item: `Item ${n}` });
  return kit;
}

async function withRemoteOrder(): Promise<{ readonly kit: TestKit; readonly document: string }> {
  const kit = await testKit({ plugins: [samplePlugin] });
  const document = kit.table(documents).add({ number: 'R1', caption: 'Remote' });
  addRemoteLine(kit, document, 'A');
  await kit.synch(orderMapping);
  await kit.synch(orderMapping);
  return { kit, document };
}

function addRemoteLine(kit: TestKit, document: string, product: string): void {
  kit.table(documentRows).add({ document: { table: 'document', key: document as never }, product });
}

const items = (kit: TestKit): (string | null)[] =>
  kit
    .table(documentRows)
    .rows()
    .map((row) => row.product);

/** A header that a user saved without changing a field of it. */
const touch = (kit: TestKit): void => kit.table(orderHeaders).update('o1', {});

const insertOf =
  (table: string) =>
  (call: PortCall): boolean =>
    call.method === 'writer.insert' && call.table === table;

describe('a document whose header says nothing new', () => {
  it('goes when one of its lines was changed, and counts as modified', async () => {
    const kit = await withOrder({}, 2);
    await kit.synch(orderMapping);
    kit.table(orderLines).update('l2', { item: 'Changed' });
    touch(kit);
    expect(await kit.synch(orderMapping)).toMatchObject({ modified: 1, failed: 0 });
    expect(items(kit).sort()).toEqual(['Changed', 'Item 1']);
    await kit.close();
  });

  it('goes when a line was added', async () => {
    const kit = await withOrder();
    await kit.synch(orderMapping);
    kit.table(orderLines).add({ id: 'l9', documentNo: 'O1' as never, lineNo: 90000, item: 'Late' });
    touch(kit);
    expect(await kit.synch(orderMapping)).toMatchObject({ modified: 1, failed: 0 });
    expect(items(kit)).toHaveLength(2);
    expect(await kit.synch(orderMapping)).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
    await kit.close();
  });

  it('is unchanged together with its lines, with nothing read from the other side', async () => {
    const kit = await withOrder({}, 2);
    await kit.synch(orderMapping);
    await kit.synch(orderMapping);
    kit.systems.integration.clearCalls();
    touch(kit);
    expect(await kit.synch(orderMapping)).toMatchObject({ unchanged: 1, modified: 0 });
    expect(kit.systems.integration.calls.map((call) => call.method)).toEqual(['feed.read', 'feed.read']);
    await kit.close();
  });

  it('keeps what was overwritten in one of its lines in the history', async () => {
    const kit = await withOrder();
    await kit.synch(orderMapping);
    kit.table(orderLines).update('l1', { item: 'Changed' });
    touch(kit);
    await kit.synch(orderMapping);
    const tenant = await kit.tenant();
    const pair = { local: 'OrderLine', integration: 'documentrow' };
    const history = await tenant.unitOfWork.run((at) => at.history.find(pair, 'local', 'l1' as never, 10));
    expect(history[0]).toMatchObject({ changes: [{ field: 'product', before: 'Item 1', after: 'Changed' }] });
    await kit.close();
  });
});

describe('a document that does not go', () => {
  it('takes its lines with it when a record filter leaves it out', async () => {
    const left = recordFilter({ direction: 'toIntegrationTable', reads: [], why: () => 'not this one' });
    const filtering = definePlugin({
      id: 'filtering',
      version: '1.0.0',
      engine: '*',
      requires: { sample: '*' },
      contributes: [recordFilters.value('ORDER', left)],
    });
    const kit = await withOrder({ plugins: [samplePlugin, filtering] });
    expect(await kit.synch(orderMapping)).toMatchObject({ filtered: 1, failed: 0 });
    expect(items(kit)).toEqual([]);
    await kit.close();
  });

  it('takes its lines with it when it is not coupled', async () => {
    const kit = await withOrder({ mappings: { ORDER: { onlyCoupled: true } } });
    expect(await kit.synch(orderMapping)).toMatchObject({ notCoupled: 1 });
    expect(items(kit)).toEqual([]);
    await kit.close();
  });

  it('leaves no lines behind when its own create was refused', async () => {
    const kit = await withOrder();
    kit.systems.integration.onCall((call) => (insertOf('document')(call) ? { refuse: 'invalid' } : undefined));
    expect(await kit.synch(orderMapping)).toMatchObject({ failed: 1, inserted: 0 });
    expect(items(kit)).toEqual([]);
    kit.systems.integration.onCall(null);
    expect(await kit.synch(orderMapping)).toMatchObject({ inserted: 1, failed: 0 });
    expect(items(kit)).toEqual(['Item 1']);
    await kit.close();
  });

  it('fails as a whole when an update of a line is refused, and goes once the line can', async () => {
    const kit = await withOrder({}, 2);
    await kit.synch(orderMapping);
    kit.table(orderHeaders).update('o1', { title: 'Second' });
    kit.table(orderLines).update('l2', { item: 'Bad' });
    kit.systems.integration.onCall((call) =>
      call.method === 'writer.update' && call.table === 'documentrow' ? { refuse: 'invalid' } : undefined,
    );
    expect(await kit.synch(orderMapping)).toMatchObject({ failed: 1, modified: 0 });
    kit.systems.integration.onCall(null);
    expect(await kit.synch(orderMapping)).toMatchObject({ failed: 0 });
    expect(kit.table(documents).rows()).toMatchObject([{ caption: 'Second' }]);
    expect(items(kit).sort()).toEqual(['Bad', 'Item 1']);
    expect(await kit.synch(orderMapping)).toMatchObject({ modified: 0, failed: 0 });
    await kit.close();
  });
});

describe('a new line', () => {
  it('names its document also when its create had to be sent twice', async () => {
    const kit = await withOrder();
    let lost = false;
    kit.systems.integration.onCall((call) => {
      if (lost || !insertOf('documentrow')(call)) return undefined;
      lost = true;
      return { unknown: 'before' };
    });
    expect(await kit.synch(orderMapping)).toMatchObject({ inserted: 1 });
    const [document] = kit.table(documents).keys();
    expect(kit.table(documentRows).rows()).toMatchObject([{ document: { table: 'document', key: document } }]);
    await kit.close();
  });

  it('is numbered after the lines that the document has already', async () => {
    const { kit, document } = await withRemoteOrder();
    addRemoteLine(kit, document, 'B');
    kit.table(documents).update(document, { caption: 'Changed' });
    expect(await kit.synch(orderMapping)).toMatchObject({ modified: 1, failed: 0 });
    expect(
      kit
        .table(orderLines)
        .rows()
        .map((line) => line.lineNo),
    ).toEqual(expect.arrayContaining([10000, 20000]));
    await kit.close();
  });

  it('is numbered after lines that nobody synchronizes', async () => {
    const { kit, document } = await withRemoteOrder();
    kit.table(orderLines).add({ id: 'l9', documentNo: 'R1' as never, lineNo: 70000, item: 'Local only' });
    addRemoteLine(kit, document, 'B');
    kit.table(documents).update(document, { caption: 'Changed' });
    await kit.synch(orderMapping);
    expect(kit.table(orderLines).rows()).toEqual(
      expect.arrayContaining([expect.objectContaining({ item: 'B', lineNo: 80000 })]),
    );
    await kit.close();
  });
});

describe('a document that was deleted', () => {
  it('is not deleted with its other half when one of its lines was edited: a person decides [S3]', async () => {
    const deleting = { deletionConflict: 'deleteOther' } as const;
    const kit = await withOrder({ mappings: { ORDER: deleting, 'ORDER-LINE': deleting } }, 2);
    await kit.synch(orderMapping);
    await kit.synch(orderMapping);
    kit.table(documentRows).update(kit.table(documentRows).keys()[0] ?? '', { product: 'Edited' });
    for (const line of ['l1', 'l2']) kit.table(orderLines).remove(line);
    kit.table(orderHeaders).remove('o1');
    expect(await kit.synch(orderMapping)).toMatchObject({ deleted: 0 });
    expect(items(kit)).toEqual(['Edited', 'Item 2']);
    expect(kit.table(documents).rows()).toHaveLength(1);
    await kit.close();
  });

  it('comes to an end when a conflict of one of its lines was reported before, and is skipped then [L2]', async () => {
    const kit = await withOrder();
    await kit.synch(orderMapping);
    await kit.synch(orderMapping);
    kit.table(orderLines).update('l1', { item: 'Local' });
    kit.table(documentRows).update(kit.table(documentRows).keys()[0] ?? '', { product: 'Remote' });
    expect(await kit.synch(orderMapping)).toMatchObject({ failed: 1 });
    kit.systems.local.clearCalls();
    kit.systems.local.onCall(() => {
      if (kit.systems.local.calls.length > 100) throw new Error('The run does not end.');
    });
    expect(await kit.synch(orderMapping)).toMatchObject({ failed: 0, skipped: 1 });
    await kit.close();
  });

  it('is restored with all its lines', async () => {
    const kit = await withOrder({ mappings: { ORDER: { deletionConflict: 'restoreRecords' } } }, 2);
    await kit.synch(orderMapping);
    kit
      .table(documentRows)
      .keys()
      .forEach((key) => kit.table(documentRows).remove(key));
    kit
      .table(documents)
      .keys()
      .forEach((key) => kit.table(documents).remove(key));
    await kit.synch(orderMapping);
    await kit.synch(orderMapping);
    const [document] = kit.table(documents).keys();
    expect(items(kit).sort()).toEqual(['Item 1', 'Item 2']);
    expect(
      kit
        .table(documentRows)
        .rows()
        .map((row) => row.document?.key),
    ).toEqual([document, document]);
    expect(await kit.synch(orderMapping)).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
    await kit.close();
  });

  it('loses the couplings of its lines with its own', async () => {
    const kit = await withOrder({ mappings: { ORDER: { deletionConflict: 'removeCoupling' } } }, 2);
    await kit.synch(orderMapping);
    kit
      .table(documents)
      .keys()
      .forEach((key) => kit.table(documents).remove(key));
    kit.table(orderHeaders).update('o1', { title: 'Second' });
    expect(await kit.synch(orderMapping)).toMatchObject({ uncoupled: 1, failed: 0 });
    const tenant = await kit.tenant();
    const pair = { local: 'OrderLine', integration: 'documentrow' };
    expect(await tenant.unitOfWork.run(({ couplings }) => couplings.count(pair))).toMatchObject({ coupled: 0 });
    await kit.close();
  });
});

describe('lines of their own kind', () => {
  const agentRows: IntegrationTable<RowOf<typeof documentRows> & { user: RecordReference | null }> = {
    side: 'integration',
    name: 'agentrow',
    id: 'id',
    key: ['id'],
    fields: {
      ...documentRows.fields,
      user: { name: 'user', kind: 'reference', nullable: true, targets: ['user'] },
    },
  };
  const agentLines = defineTableMapping({
    name: 'AGENT-LINE',
    local: orderLines,
    integration: agentRows,
    direction: 'toIntegrationTable',
    fields: (f) => [
      f.toIntegration('item', 'product', { truncate: true }),
      f.toIntegration('documentNo', 'user', { via: agents, uncoupled: 'clear' }),
    ],
  });
  const agentDocuments = defineTableMapping({
    name: 'AGENT-DOCUMENT',
    local: agents,
    integration: documents,
    direction: 'toIntegrationTable',
    fields: (f) => [f.toIntegration('code', 'number')],
    children: [child(agentLines, { local: { documentNo: 'code' }, integration: 'document' })],
  });
  const plugin = (more: Plugin['contributes'] = []): Plugin =>
    definePlugin({
      id: 'lines',
      version: '1.0.0',
      engine: '*',
      requires: { sample: '*' },
      contributes: [tableMappings.add(agentDocuments), ...more],
    });

  it('are told when one of their texts was cut, and completed when a weak reference of theirs is coupled', async () => {
    const kit = await testKit({ plugins: [samplePlugin, plugin()] });
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'Agent' });
    kit.table(orderLines).add({ id: 'l1', documentNo: 'AG' as never, lineNo: 1, item: 'Longer than ten' });
    expect(await kit.synch(agentDocuments)).toMatchObject({ inserted: 1 });
    expect(await kit.errors(agentDocuments)).toMatchObject([{ code: 'CPL_TEXT_CUT', localKey: 'l1' }]);
    await kit.synch(agentMapping);
    expect(await kit.synch(agentDocuments)).toMatchObject({ modified: 1 });
    expect(kit.table(agentRows).rows()).toMatchObject([{ user: { key: kit.table(users).keys()[0] } }]);
    await kit.close();
  });

  it('are never given to the matcher of their document', async () => {
    const asked: string[] = [];
    const find = async (batch: readonly Row[]): Promise<ReadonlyMap<RecordKey, RecordKey>> => {
      asked.push(...batch.map((row) => row.key));
      return new Map();
    };
    const kit = await testKit({ plugins: [samplePlugin, plugin([matchers.value('AGENT-DOCUMENT', { find })])] });
    kit.table(agents).add({ id: 'a1', code: 'AG' as never, name: 'Agent' });
    kit.table(orderLines).add({ id: 'l1', documentNo: 'AG' as never, lineNo: 1, item: 'Bolt' });
    await kit.synch(agentDocuments);
    expect(asked).toEqual(['a1']);
    await kit.close();
  });
});

it.each([1, 1000])(
  'fails documents that are named alike, in batches of %i: their lines would go with both [Q4]',
  async (size) => {
    const kit = await withOrder({ batchSize: size });
    kit.table(orderHeaders).add({ id: 'o2', no: 'O1' as never, title: 'Namesake' });
    expect(await kit.synch('ORDER')).toMatchObject({ inserted: 0, failed: 2 });
    expect(await kit.errors('ORDER')).toMatchObject([
      { code: 'CPL_DOCUMENT_NAMESAKE', localKey: 'o1' },
      { code: 'CPL_DOCUMENT_NAMESAKE', localKey: 'o2' },
    ]);
    expect(kit.table(documentRows).rows()).toEqual([]);
    kit.table(orderHeaders).update('o2', { no: 'O2' as never });
    expect(await kit.synch('ORDER')).toMatchObject({ inserted: 2, failed: 0 });
    expect(kit.table(documentRows).rows()).toHaveLength(1);
    await kit.close();
  },
);
