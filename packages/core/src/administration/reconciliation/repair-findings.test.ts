import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  documentRows,
  documents,
  orderHeaders,
  orderLines,
  samplePlugin,
  users,
} from '../../pipeline/sample-mapping.test.support';
import { worker } from '../../jobs/worker';
import { seededRandom } from '../../testing';
import { testKit, type TestKit } from '../../testing/kit';
import { reconcile, repairFindings, type Finding, type Repair, type RepairResult } from '.';

let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin] });
});
afterEach(() => kit.close());

async function findings(mapping: string): Promise<Finding[]> {
  const tenant = await kit.tenant();
  const found: Finding[] = [];
  for await (const page of reconcile(tenant, tenant.mapping(mapping))) found.push(...page.findings);
  return found;
}

/** Repairs every finding as `choose` says; null leaves it. */
async function repair(mapping: string, choose: (finding: Finding) => Repair | null): Promise<RepairResult> {
  const chosen = (await findings(mapping)).flatMap((finding) => {
    const one = choose(finding);
    return one === null ? [] : [{ finding, repair: one }];
  });
  const hand = worker({ name: 'kit-0', clock: kit.clock, random: seededRandom(9) });
  return repairFindings(await kit.tenant(), 'ada', mapping, chosen, hand);
}

const add = (id: string): void => {
  kit.table(customers).add({ id, no: id.toUpperCase(), name: `Name ${id}`, city: 'Bath', blocked: 'open' } as never);
};
async function accountOf(id: string): Promise<string> {
  return (await kit.couplings(customerMapping)).find(({ localKey }) => localKey === id)?.integrationKey ?? '';
}

describe('repairing', () => {
  it('updates from the chosen side, whatever the engine believes, and nothing that nobody chose', async () => {
    for (const id of ['c1', 'c2', 'c3']) add(id);
    await kit.synch(customerMapping);
    const [one, two, three] = await Promise.all(['c1', 'c2', 'c3'].map(accountOf));
    for (const account of [one, two, three]) kit.table(accounts).update(account ?? '', { town: 'Wells' });
    const from: Record<string, Repair | undefined> = {
      c1: { do: 'update', from: 'local' },
      c2: { do: 'update', from: 'integration' },
    };
    const result = await repair('CUSTOMER', (finding) =>
      finding.kind === 'differs' ? (from[finding.localKey] ?? null) : null,
    );
    expect(result.left).toEqual([]);
    expect(result.runs.map(({ counters }) => counters.modified)).toEqual([1, 1]);
    expect([one, two, three].map((account) => kit.table(accounts).find(account ?? '')?.town)).toEqual([
      'Bath', 'Wells', 'Wells',
    ]); // prettier-ignore
    expect(kit.table(customers).rows().map(({ city }) => city)).toEqual(['Bath', 'Wells', 'Bath']); // prettier-ignore
    expect(await findings('CUSTOMER')).toMatchObject([{ kind: 'differs', localKey: 'c3' }]);
    const trail = await (await kit.tenant()).configuration.auditTrail(5);
    expect(trail.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      'ada record.updated',
      'ada record.updated',
    ]);
  });

  it('updates a record that was set aside with a conflict, too', async () => {
    add('c1');
    await kit.synch(customerMapping);
    const account = await accountOf('c1');
    kit.table(accounts).update(account, { town: 'Wells' });
    kit.table(customers).update('c1', { city: 'Hull' });
    for (let n = 0; n < 4; n += 1) await kit.synch(customerMapping);
    const result = await repair('CUSTOMER', () => ({ do: 'update', from: 'local' }));
    expect(result.runs).toMatchObject([{ counters: { modified: 1, skipped: 0 } }]);
    expect(kit.table(accounts).find(account)?.town).toBe('Hull');
    expect(await kit.synch(customerMapping)).toMatchObject({ failed: 0, skipped: 0 });
  });

  it('couples with the match, creates what is missing on either side, and leaves what does not fit', async () => {
    kit.table(agents).add({ id: 'a1', code: 'AA' as never, name: 'Ada' });
    kit.table(users).add({ login: 'AA', label: 'Ada' });
    kit.table(agents).add({ id: 'a2', code: 'BB' as never, name: 'Bob' });
    kit.table(users).add({ login: 'CC', label: 'Cy' });
    const result = await repair('AGENT', (finding) => {
      if (finding.kind !== 'oneSided') return null;
      if (finding.candidate === null) return { do: 'create' };
      return finding.side === 'local' ? { do: 'couple' } : { do: 'update', from: 'local' };
    });
    expect(result.left).toMatchObject([{ code: 'CPL_REPAIR_UNFIT', finding: { side: 'integration' } }]);
    expect(await kit.couplings(agentMapping)).toHaveLength(3);
    expect(kit.table(users).rows()).toHaveLength(3);
    expect(kit.table(agents).rows()).toHaveLength(3);
    expect(await findings('AGENT')).toEqual([]);
  });

  it('removes couplings of records that are gone', async () => {
    for (const id of ['c1', 'c2']) add(id);
    await kit.synch(customerMapping);
    kit.table(customers).remove('c1');
    kit.table(accounts).remove(await accountOf('c2'));
    const result = await repair('CUSTOMER', (finding) => (finding.kind === 'dangling' ? { do: 'uncouple' } : null));
    expect(result.runs).toMatchObject([{ counters: { uncoupled: 2 } }]);
    expect(await kit.couplings(customerMapping)).toEqual([]);
    expect((await findings('CUSTOMER')).map(({ kind }) => kind)).toEqual(['oneSided', 'oneSided']);
  });

  it('does not move values against the direction of the mapping', async () => {
    await kit.close();
    kit = await testKit({ plugins: [samplePlugin], mappings: { CUSTOMER: { direction: 'toIntegrationTable' } } });
    add('c1');
    await kit.synch(customerMapping);
    kit.table(accounts).update(await accountOf('c1'), { town: 'Wells' });
    const result = await repair('CUSTOMER', () => ({ do: 'update', from: 'integration' }));
    expect(result).toMatchObject({ runs: [], left: [{ code: 'CPL_DIRECTION_CLOSED' }] });
  });
});

describe('documents', () => {
  it('are compared with their lines: values that differ, and lines of one side only', async () => {
    kit.table(orderHeaders).add({ id: 'o1', no: 'O1' as never, title: 'Order' });
    for (const lineNo of [10_000, 20_000])
      kit.table(orderLines).add({ id: `l${lineNo}`, documentNo: 'O1' as never, lineNo, item: `I${lineNo}` });
    await kit.synch('ORDER');
    expect(await findings('ORDER')).toEqual([]);
    const [row] = kit.table(documentRows).keys();
    kit.table(documentRows).update(row ?? '', { product: 'Other' });
    expect(await findings('ORDER')).toMatchObject([
      {
        kind: 'differs',
        localKey: 'o1',
        fields: [],
        lines: [{ mapping: 'ORDER-LINE', integrationKey: row, fields: [{}] }],
      },
    ]);
    await repair('ORDER', () => ({ do: 'update', from: 'local' }));
    expect(await findings('ORDER')).toEqual([]);
    kit.table(orderLines).add({ id: 'l3', documentNo: 'O1' as never, lineNo: 30_000, item: 'New' });
    expect(await findings('ORDER')).toMatchObject([{ lines: [{ localKey: 'l3', integrationKey: null, fields: [] }] }]);
    expect(kit.table(documents).rows()).toHaveLength(1);
  });
});
