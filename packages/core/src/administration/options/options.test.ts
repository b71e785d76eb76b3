import { tableMappings } from '../../extension-points/table-mappings';
import type { OpenTenant } from '../../host/tenant';
import { fullRun } from '../../jobs/start-run';
import { worker, type Worker } from '../../jobs/worker';
import { agents, customers } from '../../pipeline/sample-mapping.test.support';
import type { FieldDefinition } from '../../sdk/field';
import type { Direction } from '../../sdk/field-mapping';
import { definePlugin, type Plugin } from '../../sdk/plugin';
import type { Code, RecordKey, RecordReference } from '../../sdk/scalars';
import type { IntegrationTable } from '../../sdk/table';
import { defineTableMapping, type DeletionConflictPolicy } from '../../sdk/table-mapping';
import { testKit, type TestKit } from '../../testing/kit';
import { seededRandom } from '../../testing/memory-system';
import { carryOutRun, coupleRecords, uncoupleRecords } from '../couplings';
import { listSkipped } from '../skipped-records';
import { addMissingOptions, listOptions, optionMappings } from '.';

const text: Omit<FieldDefinition, 'name'> = { kind: 'text', nullable: true, maxLength: 40 };
const shippingMethods: IntegrationTable<{ value: string; label: string | null }> = {
  side: 'integration',
  name: 'order.shipping',
  id: 'value',
  key: ['value'],
  optionLabel: 'label',
  fields: { value: { ...text, name: 'value' }, label: { ...text, name: 'label' } },
};
const orders: IntegrationTable<{ id: string; title: string | null; shipping: RecordReference | null }> = {
  side: 'integration',
  name: 'order',
  id: 'id',
  key: ['id'],
  fields: {
    id: { ...text, name: 'id' },
    title: { ...text, name: 'title' },
    shipping: { name: 'shipping', kind: 'reference', nullable: true, targets: ['order.shipping'] },
  },
};

/** Agents as values of an option column, and customers that use them. */
const plugin = (direction: Direction, more: { readonly deletionConflict?: DeletionConflictPolicy }): Plugin =>
  definePlugin({
    id: 'options',
    version: '1.0.0',
    engine: '^1.0.0',
    contributes: [
      tableMappings.add(
        defineTableMapping({
          name: 'AGENTS',
          local: agents,
          integration: shippingMethods,
          direction,
          onlyCoupled: true,
          ...more,
          fields: (f) => [f.bidirectional('code', 'label', { match: { priority: 0 } })],
        }),
      ),
      tableMappings.add(
        defineTableMapping({
          name: 'ORDERS',
          local: customers,
          integration: orders,
          direction: 'bidirectional',
          fields: (f) => [f.bidirectional('name', 'title'), f.bidirectional('agentCode', 'shipping', { via: agents })],
        }),
      ),
    ],
  });

let kit: TestKit;
let tenant: OpenTenant;

async function start(
  direction: Direction = 'toIntegrationTable',
  more: { readonly deletionConflict?: DeletionConflictPolicy } = {},
): Promise<void> {
  kit = await testKit({
    plugins: [plugin(direction, more)],
    integration: {
      capabilities: (table) =>
        table.name === 'order.shipping' ? { callerKeys: false, naturalKey: ['label'], caseInsensitive: true } : {},
    },
  });
  tenant = await kit.tenant();
}
afterEach(() => kit.close());

const addAgent = (id: string, code: string): void => void kit.table(agents).add({ id, code: code as Code, name: code });
const addValue = (value: string, label: string): void => void kit.table(shippingMethods).add({ value, label });
const addCustomer = (id: string, agentCode: string): void => {
  const row = { id, no: id as Code, name: id, city: '', creditLimit: '0', blocked: 'open', agentCode };
  kit.table(customers).add(row as never);
};
const random = seededRandom(3);
const engineer = (): Worker => worker({ name: 'w', clock: kit.clock, random });
const addMissing = (keys?: readonly string[]) => addMissingOptions(tenant, 'ada', 'agents', engineer(), keys as never);
const labels = (): unknown[] =>
  kit
    .table(shippingMethods)
    .rows()
    .map(({ label }) => label)
    .sort();

describe('options of both sides', () => {
  it('are listed with their couplings, those that stand for nothing, and those that go together by their label [EN-47, EN-167, EN-180]', async () => {
    await start();
    addAgent('a1', 'WILLCALL');
    addAgent('a2', 'DHL');
    addValue('1', 'dhl ');
    addValue('1000', 'TEST');
    expect(await listOptions(tenant, 'AGENTS')).toEqual({
      mapping: 'AGENTS',
      title: 'AGENTS',
      coupled: [],
      uncoupled: {
        local: [
          { key: 'a1', label: 'WILLCALL' },
          { key: 'a2', label: 'DHL' },
        ],
        integration: [
          { key: '1', label: 'dhl ' },
          { key: '1000', label: 'TEST' },
        ],
      },
      proposals: [{ local: { key: 'a2', label: 'DHL' }, integration: { key: '1', label: 'dhl ' } }],
      addsTo: ['integration'],
    });
    expect(optionMappings(tenant).map(({ name }) => name)).toEqual(['AGENTS']);
    await expect(listOptions(tenant, 'ORDERS')).rejects.toMatchObject({ code: 'CPL_NO_OPTION_MAPPING' });
  });

  it('are coupled by label, and added where they are missing, when an administrator asks for it; the label follows the code [EN-168, EN-169, EN-170, EN-171]', async () => {
    await start();
    addAgent('a1', 'WILLCALL');
    addAgent('a2', 'DHL');
    addValue('1', 'dhl');
    expect(await kit.synch('AGENTS')).toMatchObject({ inserted: 0, notCoupled: 2 });
    await addMissing();
    expect(labels()).toEqual(['WILLCALL', 'DHL'].sort());
    expect(await listOptions(tenant, 'AGENTS')).toMatchObject({
      coupled: [
        { local: { label: 'WILLCALL' } },
        { local: { label: 'DHL' }, integration: { key: '1' }, differs: false },
      ],
      uncoupled: { local: [], integration: [] },
    });
    expect(await tenant.configuration.auditTrail(1)).toMatchObject([
      { actor: 'ada', action: 'option.added', subject: 'AGENTS', facts: { side: 'integration', count: 2 } },
    ]);
    kit.table(agents).update('a1', { code: 'CALL' as Code });
    expect((await listOptions(tenant, 'AGENTS')).coupled[0]).toMatchObject({ differs: true });
    await kit.synch('AGENTS');
    expect(labels()).toEqual(['CALL', 'DHL']);
  });

  it('may be added one by one, and a second time adds nothing', async () => {
    await start();
    addAgent('a1', 'WILLCALL');
    addAgent('a2', 'DHL');
    await addMissing(['a2']);
    expect(labels()).toEqual(['DHL']);
    expect(await addMissing(['a2'])).toEqual([]);
    expect(labels()).toEqual(['DHL']);
  });

  it('come as records of the code table where the mapping goes that way, with the label as code, and rename it later [EN-170, EN-171, EN-178]', async () => {
    await start('fromIntegrationTable');
    addValue('1', 'By Air');
    expect((await listOptions(tenant, 'AGENTS')).addsTo).toEqual(['local']);
    await addMissing();
    const [agent] = kit.table(agents).keys();
    expect(kit.table(agents).rows()).toMatchObject([{ code: 'BY AIR' }]);
    kit.table(shippingMethods).update('1', { label: 'Sea' });
    await kit.synch('AGENTS');
    expect(kit.table(agents).find(agent as string)).toMatchObject({ code: 'SEA' });
    expect((await listOptions(tenant, 'AGENTS')).coupled).toMatchObject([{ differs: false }]);
  });

  it('that are gone show as such', async () => {
    await start();
    addAgent('a1', 'WILLCALL');
    await addMissing();
    kit.table(shippingMethods).remove(kit.table(shippingMethods).keys()[0] as string);
    expect((await listOptions(tenant, 'AGENTS')).coupled).toMatchObject([
      { local: { label: 'WILLCALL' }, integration: null, differs: false },
    ]);
  });
});

describe('by hand', () => {
  it('a code is coupled with a value of another name, whose label then stays or follows; each value once [EN-48]', async () => {
    await start();
    addAgent('a1', 'WILLCALL');
    addAgent('a2', 'DHL');
    addValue('1000', 'Customer collects');
    const couple = async (localKey: string, then: 'none' | 'toIntegrationTable') => {
      const pair = { localKey: localKey as RecordKey, integrationKey: '1000' as RecordKey };
      const { id } = await coupleRecords(tenant, 'ada', 'AGENTS', [pair], engineer(), then);
      return (await carryOutRun(tenant, id, engineer())).counters;
    };
    expect(await couple('a1', 'none')).toMatchObject({ coupled: 1 });
    await kit.synch('AGENTS', fullRun);
    expect(labels()).toEqual(['Customer collects', 'DHL']);
    expect(await couple('a2', 'none')).toMatchObject({ coupled: 0, failed: 1 });
    expect((await listOptions(tenant, 'AGENTS')).coupled[0]).toMatchObject({
      local: { label: 'WILLCALL' },
      integration: { label: 'Customer collects' },
      differs: true,
    });
    const choice = { side: 'local', keys: ['a1' as RecordKey] } as const;
    const { id } = await uncoupleRecords(tenant, 'ada', 'AGENTS', choice, engineer());
    await carryOutRun(tenant, id, engineer());
    expect((await listOptions(tenant, 'AGENTS')).uncoupled).toMatchObject({
      local: [{ label: 'WILLCALL' }],
      integration: [{ label: 'Customer collects' }],
    });
    await couple('a1', 'toIntegrationTable');
    await kit.synch('AGENTS');
    expect(labels()).toEqual(['DHL', 'WILLCALL']);
  });
});

describe('options that fail or disappear', () => {
  it('follow the policy for deletions: the coupling goes, or the value comes back under a new number [EN-173]', async () => {
    for (const deletionConflict of ['none', 'removeCoupling', 'restoreRecords'] as const) {
      await start('toIntegrationTable', { deletionConflict });
      addAgent('a1', 'WILLCALL');
      await addMissing();
      const [first] = kit.table(shippingMethods).keys();
      kit.table(shippingMethods).remove(first as string);
      kit.table(agents).update('a1', { code: 'CALL' as Code });
      const result = await kit.synch('AGENTS');
      const { coupled } = await listOptions(tenant, 'AGENTS');
      if (deletionConflict === 'none') expect([result.failed, coupled.length]).toEqual([1, 1]);
      if (deletionConflict === 'removeCoupling') expect(coupled).toEqual([]);
      if (deletionConflict === 'restoreRecords') expect([labels(), coupled.length]).toEqual([['CALL'], 1]);
      if (deletionConflict !== 'restoreRecords') await kit.close();
    }
  });

  it('are tried again without being changed, and set aside for the administrator after the same failure twice [EN-174, EN-175, EN-353]', async () => {
    await start();
    addAgent('a1', 'WILLCALL');
    await addMissing();
    kit.table(agents).update('a1', { code: 'CALL' as Code });
    const refuse = (): void =>
      kit.systems.integration.onCall(({ method }) =>
        method === 'writer.update' ? { refuse: 'invalid', code: 'LABEL' } : undefined,
      );
    refuse();
    expect(await kit.synch('AGENTS')).toMatchObject({ failed: 1 });
    kit.systems.integration.onCall(null);
    expect(await kit.synch('AGENTS')).toMatchObject({ modified: 1 });
    kit.table(agents).update('a1', { code: 'RING' as Code });
    refuse();
    await kit.synch('AGENTS');
    await kit.synch('AGENTS');
    const { records } = await listSkipped(tenant);
    expect(records).toMatchObject([{ mapping: 'AGENTS', direction: 'toIntegrationTable', kind: 'skipped' }]);
  });
});

describe('a record that uses an option', () => {
  it('sends the value that its code is coupled with, waits for one that is not, and goes by itself once it is [EN-176]', async () => {
    await start();
    addAgent('a1', 'WILLCALL');
    addCustomer('c1', 'WILLCALL');
    addCustomer('c2', '');
    expect(await kit.synch('ORDERS')).toMatchObject({ inserted: 1, waiting: 1, failed: 0 });
    expect(kit.table(orders).rows()).toMatchObject([{ title: 'c2', shipping: null }]);
    await addMissing();
    expect(await kit.synch('ORDERS')).toMatchObject({ inserted: 1 });
    const [value] = kit.table(shippingMethods).keys();
    expect(
      kit
        .table(orders)
        .rows()
        .find(({ title }) => title === 'c1'),
    ).toMatchObject({
      shipping: { table: 'order.shipping', key: value },
    });
  });

  it('takes the code that its value is coupled with: nothing as blank, and waits for one without a code, never writing a blank for it [EN-177]', async () => {
    await start();
    addAgent('a1', 'WILLCALL');
    addCustomer('c1', 'WILLCALL');
    await addMissing();
    await kit.synch('ORDERS');
    const [order] = kit.table(orders).keys();
    addValue('77', 'Unknown');
    kit.table(orders).update(order as string, { shipping: { table: 'order.shipping', key: '77' as RecordKey } });
    expect(await kit.synch('ORDERS')).toMatchObject({ waiting: 1, modified: 0 });
    expect(kit.table(customers).find('c1')).toMatchObject({ agentCode: 'WILLCALL' });
    kit.table(orders).update(order as string, { shipping: null });
    expect(await kit.synch('ORDERS')).toMatchObject({ modified: 1 });
    expect(kit.table(customers).find('c1')).toMatchObject({ agentCode: '' });
  });
});
