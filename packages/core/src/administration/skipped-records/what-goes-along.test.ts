import { couplingHooks, type CouplingHook } from '../../extension-points/coupling-hooks';
import type { OpenTenant } from '../../host/tenant';
import {
  accounts,
  agents,
  customerMapping,
  customers,
  documents,
  orderHeaders,
  orderLines,
  orderMapping,
  samplePlugin,
} from '../../pipeline/sample-mapping.test.support';
import { worker, type Worker } from '../../jobs/worker';
import { definePlugin } from '../../sdk/plugin';
import type { RecordKey } from '../../sdk/scalars';
import { seededRandom } from '../../testing/memory-system';
import { testKit, type TestKit } from '../../testing/kit';
import { carryOutRun, uncoupleRecords } from '../couplings';
import { deleteSurvivors, listSkipped, uncoupleSkipped, type SkippedPlace } from '.';

let kit: TestKit;
let tenant: OpenTenant;
let hands: Worker;

/** Accounts carry a stamp that uncoupling clears, and the agent of a customer is uncoupled with it. */
const hook: CouplingHook = {
  reads: { local: ['agentCode'], integration: ['source'] },
  beforeUncoupling: async (records) => records.map(() => ({ integration: { source: null } })),
  dependents: async (records) => {
    const codes = new Set(records.map(({ local }) => local?.values['agentCode']));
    const keys = ['a1', 'a2'].filter((key) => codes.has(key.toUpperCase())) as RecordKey[];
    return [{ mapping: 'AGENT', side: 'local', keys }];
  },
};
const hookPlugin = definePlugin({
  id: 'hooks',
  version: '1.0.0',
  engine: '*',
  requires: { sample: '*' },
  contributes: [couplingHooks.value('CUSTOMER', hook)],
});

beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin, hookPlugin] });
  tenant = await kit.tenant();
  hands = worker({ name: 'kit-0', clock: kit.clock, random: seededRandom(3) });
});
afterEach(() => kit.close());

const skipped = async (): Promise<readonly SkippedPlace[]> => (await listSkipped(tenant)).records;
const coupledAgents = async (): Promise<readonly unknown[]> =>
  (await kit.couplings('AGENT')).map(({ localKey }) => localKey);

describe('records on the list that others depend on', () => {
  beforeEach(async () => {
    for (const code of ['A1', 'A2']) kit.table(agents).add({ id: code.toLowerCase(), code: code as never, name: code });
    await kit.synch('AGENT');
    for (const n of [1, 2])
      kit.table(customers).add({
        id: `c${n}`, no: `C${n}` as never, name: `Name ${n}`, blocked: 'open', agentCode: `A${n}` as never,
      }); // prettier-ignore
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
  });

  async function skip(change: (account: string, n: number) => void): Promise<void> {
    const couplings = await kit.couplings(customerMapping);
    couplings.forEach(({ integrationKey }, index) => change(integrationKey ?? '', index + 1));
    await kit.synch(customerMapping);
    await kit.synch(customerMapping);
  }

  it('are uncoupled after these, and plugins change the records [EN-226] [EN-239]', async () => {
    await skip((account, n) => {
      kit.table(customers).update(`c${n}`, { name: `Mine ${n}` });
      kit.table(accounts).update(account, { title: `Theirs ${n}` });
    });
    const [first] = await skipped();
    expect(await uncoupleSkipped(tenant, 'anna', first === undefined ? [] : [first], hands)).toMatchObject({
      left: [],
    });
    expect(await coupledAgents()).toEqual(['a2']);
    expect(kit.table(accounts).rows().map(({ source }) => source)).toEqual([null, 'erp']); // prettier-ignore
    expect(await skipped()).toHaveLength(1);
  });

  it('keep their couplings while another worker has what depends on them', async () => {
    await skip((account, n) => {
      kit.table(customers).update(`c${n}`, { name: `Mine ${n}` });
      kit.table(accounts).update(account, { title: `Theirs ${n}` });
    });
    await tenant.unitOfWork.run(({ leases }) => leases.take(tenant.mapping('AGENT').pair, 'somebody', 60));
    const places = await skipped();
    await expect(uncoupleSkipped(tenant, 'anna', places, hands)).rejects.toMatchObject({ code: 'CPL_LEASE_HELD' });
    expect(await kit.couplings(customerMapping)).toHaveLength(2);
  });

  it('lose with their surviving half what depends on them; where it is refused, nothing is lost [EN-225]', async () => {
    await skip((account) => kit.table(accounts).remove(account));
    kit.systems.local.onCall((call) =>
      call.method === 'writer.delete'
        ? { refuse: 'forbidden', code: 'CPL_FORBIDDEN', rows: (index) => index === 1 }
        : undefined,
    );
    const result = await deleteSurvivors(tenant, 'anna', await skipped(), hands);
    expect(result.left).toMatchObject([{ code: 'CPL_FORBIDDEN' }]);
    expect(kit.table(customers).keys()).toEqual(['c2']);
    expect(await coupledAgents()).toEqual(['a2']);
    expect((await kit.couplings(customerMapping)).map(({ localKey }) => localKey)).toEqual(['c2']);
  });
});

describe('documents', () => {
  beforeEach(async () => {
    for (const no of ['O1', 'O2']) {
      kit.table(orderHeaders).add({ id: no, no: no as never, title: `Order ${no}` });
      for (const lineNo of [1, 2])
        kit.table(orderLines).add({ id: `${no}-${lineNo}`, documentNo: no as never, lineNo, item: `I${lineNo}` });
    }
    await kit.synch(orderMapping);
    await kit.synch(orderMapping);
    expect(await lines()).toHaveLength(4);
  });

  const lines = async (): Promise<readonly unknown[]> =>
    tenant.unitOfWork.run(async ({ couplings }) => {
      const child = tenant.mapping('ORDER').children[0]?.mapping;
      const found = child === undefined ? [] : await couplings.list(child.pair, null, 100);
      return found.map(({ localKey }) => localKey);
    });

  it('are uncoupled with their lines, by a run and counted once [EN-238]', async () => {
    const chosen = { side: 'local' as const, keys: ['O1' as RecordKey] };
    const { id } = await uncoupleRecords(tenant, 'anna', 'ORDER', chosen, hands);
    expect(await carryOutRun(tenant, id, hands)).toMatchObject({ counters: { uncoupled: 1, failed: 0 } });
    expect(await lines()).toEqual(['O2-1', 'O2-2']);
  });

  it('go with their lines where the survivor is deleted from the list [EN-225]', async () => {
    const [first] = await kit.couplings(orderMapping);
    kit.table(documents).remove(first?.integrationKey ?? '');
    for (const _ of [1, 2]) await kit.synch(orderMapping);
    const places = await skipped();
    expect(places).toHaveLength(1);
    expect(await deleteSurvivors(tenant, 'anna', places, hands)).toMatchObject({ left: [], done: [{}] });
    expect(kit.table(orderHeaders).keys()).toEqual(['O2']);
    expect(kit.table(orderLines).keys()).toEqual(['O2-1', 'O2-2']);
    expect(await lines()).toEqual(['O2-1', 'O2-2']);
  });

  it('stay whole where one of their lines cannot be deleted [EN-225]', async () => {
    const [first] = await kit.couplings(orderMapping);
    kit.table(documents).remove(first?.integrationKey ?? '');
    for (const _ of [1, 2]) await kit.synch(orderMapping);
    kit.systems.local.onCall((call) =>
      call.method === 'writer.delete' && call.table === orderLines.name
        ? { refuse: 'forbidden', code: 'CPL_FORBIDDEN' }
        : undefined,
    );
    const result = await deleteSurvivors(tenant, 'anna', await skipped(), hands);
    expect(result).toMatchObject({ done: [], left: [{ code: 'CPL_FORBIDDEN' }] });
    expect(kit.table(orderHeaders).keys()).toEqual(['O1', 'O2']);
    expect(await lines()).toHaveLength(4);
  });
});
