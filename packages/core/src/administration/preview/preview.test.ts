import { accounts, agents, customerMapping, customers, samplePlugin } from '../../pipeline/sample-mapping.test.support';
import { recordKey } from '../../sdk/scalars';
import { testKit, type TestKit } from '../../testing/kit';
import { dryRun, previewRecords, type PassagePreview } from '.';

let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin], batchSize: 2 });
});
afterEach(() => kit.close());

function add(id: string, values: object = {}): void {
  const row = { id, no: id.toUpperCase(), name: `Name ${id}`, city: 'Bath', creditLimit: '10', blocked: 'open' };
  kit.table(customers).add({ ...row, ...values } as never);
}

async function collect(mode?: Parameters<typeof dryRun>[2]): Promise<PassagePreview[]> {
  const tenant = await kit.tenant();
  const found: PassagePreview[] = [];
  for await (const preview of dryRun(tenant, tenant.mapping(customerMapping.name), { batchSize: 2, ...mode }))
    found.push(preview);
  return found;
}

async function look(side: 'local' | 'integration', ...keys: string[]) {
  const tenant = await kit.tenant();
  return previewRecords(tenant, tenant.mapping(customerMapping.name), {
    side,
    keys: keys.map((key) => recordKey(key)),
  });
}

/** Everything that a run could have left behind. */
async function traces(): Promise<string> {
  const tenant = await kit.tenant();
  const [jobs, retries] = await tenant.unitOfWork.run(async (repositories) => [
    await repositories.jobs.latest(null, 100),
    await repositories.retries.list(customerMapping.name, 100),
  ]);
  return JSON.stringify([
    kit.table(customers).rows(),
    kit.table(accounts).rows(),
    (await kit.couplings(customerMapping)).map(({ base, ...coupling }) => ({ ...coupling, base: [...base] })),
    jobs,
    retries,
  ]);
}

describe('a dry run', () => {
  it('tells what a run would do, field by field, and does nothing of it [fs-preview-writes-nothing]', async () => {
    add('c1');
    add('c2');
    await kit.synch(customerMapping);
    add('c3');
    kit.table(customers).update('c1', { name: 'New' });
    const [, second] = kit.table(accounts).keys();
    kit.table(accounts).update(second ?? '', { town: 'Ghent' });
    const before = await traces();
    const found = await collect();
    const acting = found.filter(({ action }) => action !== 'none');
    expect(acting.map(({ direction, action, localKey }) => [direction, action, localKey])).toEqual([
      ['toIntegrationTable', 'insert', 'c3'],
      ['toIntegrationTable', 'modify', 'c1'],
      ['fromIntegrationTable', 'modify', 'c2'],
    ]);
    const [, modified, taken] = acting;
    expect(modified?.fields.filter(({ written }) => written !== null)).toMatchObject([
      { source: { name: 'New' }, present: { title: 'Name c1' }, written: { title: 'New' } },
    ]);
    expect(taken?.fields.filter(({ written }) => written !== null)).toMatchObject([
      { source: { town: 'Ghent' }, present: { city: 'Bath' }, written: { city: 'Ghent' } },
    ]);
    expect(await traces()).toBe(before);
  });

  it('agrees with the run that follows', async () => {
    for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) add(id);
    const found = await collect();
    expect(found.filter(({ action }) => action === 'insert')).toHaveLength(5);
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 5 });
    expect((await collect()).filter(({ action }) => action !== 'none')).toEqual([]);
  });

  it('includes what failed before, and tells why a record would not go', async () => {
    add('c1');
    await kit.synch(customerMapping);
    const [account] = kit.table(accounts).keys();
    kit.table(customers).update('c1', { name: 'Mine' });
    kit.table(accounts).update(account ?? '', { title: 'Theirs' });
    await kit.synch(customerMapping);
    const before = await traces();
    const found = await collect();
    const there = found.filter(({ direction }) => direction === 'toIntegrationTable');
    expect(there).toMatchObject([{ action: 'none', outcome: 'failed', code: 'CPL_UPDATE_CONFLICT', localKey: 'c1' }]);
    expect(await traces()).toBe(before);
  });
});

describe('a preview of records', () => {
  it('shows both directions of a coupled record with the values of both sides [EN-269]', async () => {
    add('c1');
    await kit.synch(customerMapping);
    const [account] = kit.table(accounts).keys();
    kit.table(customers).update('c1', { name: 'New' });
    kit.table(accounts).update(account ?? '', { town: 'Ghent' });
    for (const [side, key] of [
      ['local', 'c1'],
      ['integration', account ?? ''],
    ] as const) {
      const [preview] = await look(side, key);
      expect(preview).toMatchObject({ localKey: 'c1', integrationKey: account, coupled: true });
      expect(
        preview?.directions.map(({ direction, action, fields }) => [
          direction,
          action,
          fields.map(({ written }) => written).filter((written) => written !== null),
        ]),
      ).toEqual([
        ['toIntegrationTable', 'modify', [{ title: 'New' }]],
        ['fromIntegrationTable', 'modify', [{ city: 'Ghent' }]],
      ]);
    }
  });

  it('shows what creating an uncoupled record would write', async () => {
    kit.table(agents).add({ id: 'a1', code: 'AA' as never, name: 'Ada' });
    add('c1');
    const [preview] = await look('local', 'c1');
    expect(preview).toMatchObject({ coupled: false, integrationKey: null, directions: [{ action: 'insert' }] });
    expect(preview?.directions[0]?.fields.find(({ source }) => 'name' in source)).toMatchObject({
      present: null,
      written: { title: 'Name c1' },
    });
    expect(kit.table(accounts).rows()).toEqual([]);
  });
});
