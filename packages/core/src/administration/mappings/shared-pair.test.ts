import 'reflect-metadata';
import type { OpenTenant } from '../../host/tenant';
import { worker } from '../../jobs/worker';
import type { Code } from '../../sdk/scalars';
import { testKit, type TestKit } from '../../testing/kit';
import { seededRandom } from '../../testing/memory-system';
import { carryOutRun, uncoupleRecords } from '../couplings';
import { FullSynchronizationReview } from '../full-synchronization';
import { reconcile, type Finding } from '../reconciliation';
import { findDeleted } from '../skipped-records';
import { changeMapping } from './change-mapping';
import { companyRow, itemPlugin, items, products } from './item-mapping.test.support';
import type { MappingChange } from './mapping-change';
import { readMapping } from './mapping-view';
import { addMapping, removeMapping } from './own-mappings';

let kit: TestKit;
let tenant: OpenTenant;

afterEach(() => kit.close());

const mine = 'MY-RESOURCES';

async function change(mapping: string, wanted: MappingChange): Promise<void> {
  const { version } = await readMapping(tenant, mapping);
  await changeMapping(tenant, mapping, wanted, { actor: 'ada', version });
  await kit.restart();
  tenant = await kit.tenant();
}

/** ITEM moves goods, and fails where one is deleted; MY-RESOURCES moves services, and deletes them on the other side. */
async function openBoth(): Promise<void> {
  kit = await testKit({ plugins: [itemPlugin()], settings: { companyRow } });
  tenant = await kit.tenant();
  const tables = { title: 'Resources', local: 'item', integration: 'product' };
  await addMapping(tenant, mine, { ...tables, direction: 'bidirectional' }, 'ada');
  await change(mine, {
    settings: {
      enabled: true,
      onlyCoupled: false,
      localFilter: { type: 'resource' },
      integrationFilter: { kind: 'service' },
      deletionConflict: 'deleteOther',
    },
    addFields: [
      { kind: 'value', local: 'no', integration: 'number', direction: 'bidirectional' },
      { kind: 'constant', side: 'integration', field: 'kind', value: 'service', on: 'insert' },
      { kind: 'constant', side: 'local', field: 'type', value: 'resource', on: 'insert' },
    ],
    fields: {
      'no~number': { enabled: true, matchPriority: 1 },
      '=~kind': { enabled: true },
      'type~=': { enabled: true },
    },
  });
}

function add(id: string, type: 'item' | 'resource'): void {
  kit.table(items).add({ id, no: id.toUpperCase() as Code, type });
}

async function synchBoth(): Promise<void> {
  for (const mapping of ['ITEM', mine, 'ITEM', mine]) await kit.synch(mapping);
}

const numbers = (): readonly (string | null | undefined)[] =>
  kit
    .table(products)
    .rows()
    .map(({ number }) => number)
    .sort();

describe('two mappings of one pair of tables', () => {
  beforeEach(async () => {
    await openBoth();
    add('i1', 'item');
    add('r1', 'resource');
    await synchBoth();
    expect(numbers()).toEqual(['I1', 'R1']);
  });

  it.each(['local', 'integration'] as const)(
    'answer each for what they coupled, whichever meets its deletion first: %s [EN-1]',
    async (side) => {
      const item = kit
        .table(products)
        .rows()
        .find(({ number }) => number === 'I1');
      if (side === 'local') kit.table(items).remove('i1');
      else kit.table(products).remove(item?.id ?? '');
      expect(await kit.synch(mine)).toMatchObject({ deleted: 0, failed: 0, filtered: 1 });
      expect(await kit.synch('ITEM')).toMatchObject({ deleted: 0, failed: 1 });
      expect(numbers()).toEqual(side === 'local' ? ['I1', 'R1'] : ['R1']);
      kit.table(items).remove('r1');
      await kit.synch('ITEM');
      expect(await kit.synch(mine)).toMatchObject({ deleted: 1 });
      expect(numbers()).toEqual(side === 'local' ? ['I1'] : []);
    },
  );

  it('keep what the other one coupled while they are uncoupled', async () => {
    const hands = worker({ name: 'hands', clock: kit.clock, random: seededRandom(5) });
    const { id } = await uncoupleRecords(tenant, 'ada', mine, 'all', hands);
    expect(await carryOutRun(tenant, id, hands)).toMatchObject({ counters: { uncoupled: 1 } });
    expect((await kit.couplings('ITEM')).map(({ localKey }) => localKey)).toEqual(['i1']);
  });

  it('find no deleted record of the other one, and leave its couplings out of a reconciliation', async () => {
    const findings: Finding[] = [];
    for await (const page of reconcile(tenant, tenant.mapping(mine))) findings.push(...page.findings);
    expect(findings).toEqual([]);
    kit.table(items).remove('i1');
    expect(await findDeleted(tenant, 'ada', mine)).toBe(0);
    expect(await findDeleted(tenant, 'ada', 'ITEM')).toBe(1);
  });

  it('keep their couplings while they are switched off, and leave them to those that are left once they are removed', async () => {
    await change(mine, { settings: { enabled: false } });
    kit.table(items).remove('r1');
    expect(await kit.synch('ITEM')).toMatchObject({ failed: 0, filtered: 1 });
    await change(mine, { settings: { enabled: true } });
    expect(await kit.synch(mine)).toMatchObject({ deleted: 1 });
    add('r2', 'resource');
    await synchBoth();
    await removeMapping(tenant, mine, { actor: 'ada', version: (await readMapping(tenant, mine)).version });
    await kit.restart();
    tenant = await kit.tenant();
    kit.table(items).remove('r2');
    expect(await kit.synch('ITEM')).toMatchObject({ failed: 1 });
  });
});

it('the review looks at the records of each mapping of a pair of tables', async () => {
  await openBoth();
  add('i1', 'item');
  await kit.synch('ITEM');
  add('r1', 'resource');
  kit.table(products).add({ number: 'R1', kind: 'service' });
  const lines = await new FullSynchronizationReview(tenant).refresh();
  const of = (name: string) => lines.find(({ mapping }) => mapping === name)?.recommendation;
  expect([of('ITEM'), of(mine)]).toEqual(['fullSynchronization', 'coupleRecords']);
});
