import 'reflect-metadata';
import {
  accounts,
  agentMapping,
  agents,
  customerMapping,
  customers,
  samplePlugin,
  users,
} from '../pipeline/sample-mapping.test.support';
import { recordKey } from '../sdk/scalars';
import { seededRandom } from '../testing';
import { testKit, type TestKit, type TestKitOptions } from '../testing/kit';
import { runWithReferences } from './run-with-references';
import { modifiedRun } from './start-run';
import { worker } from './worker';

let kit: TestKit;
afterEach(() => kit.close());

async function start(mappings: TestKitOptions['mappings'] = {}): Promise<void> {
  kit = await testKit({ plugins: [samplePlugin], mappings });
  kit.table(agents).add({ id: 'a1', code: 'AA' as never, name: 'Ada' });
  kit.table(agents).add({ id: 'a2', code: 'BB' as never, name: 'Bob' });
  const row = { id: 'c1', no: 'C1', name: 'One', blocked: 'open', agentCode: 'AA' };
  kit.table(customers).add(row as never);
}

async function run(mode: Parameters<typeof runWithReferences>[2] = modifiedRun) {
  const tenant = await kit.tenant();
  const hands = worker({ name: 'w', clock: kit.clock, random: seededRandom(5) });
  return runWithReferences(tenant, tenant.mapping(customerMapping.name), mode, hands);
}

describe('a run with what its records refer to', () => {
  it('creates the missing record first, that one alone, and then the record [mdm-dependency-by-id] [esg-base-unit-pulled-in] [EN-186]', async () => {
    await start();
    const runs = await run();
    expect(runs.map(({ mapping, mode }) => [mapping, mode.kind])).toEqual([
      ['CUSTOMER', 'modified'],
      ['AGENT', 'selected'],
      ['CUSTOMER', 'modified'],
    ]);
    expect(kit.table(users).rows()).toMatchObject([{ login: 'AA' }]);
    expect(kit.table(accounts).rows()).toMatchObject([{ title: 'One', owner: { key: kit.table(users).keys()[0] } }]);
  });

  it('does so for selected records too', async () => {
    await start();
    await run({ kind: 'selected', create: false, match: false, keys: { side: 'local', keys: [recordKey('c1')] } });
    expect(kit.table(accounts).rows()).toHaveLength(1);
  });

  it('lets the record wait where the other mapping must not create [EN-185]', async () => {
    await start({ AGENT: { onlyCoupled: true } });
    const runs = await run();
    expect(runs).toHaveLength(1);
    expect(runs[0]?.jobs[0]?.counters).toMatchObject({ waiting: 1, inserted: 0 });
    expect(kit.table(users).rows()).toEqual([]);
    await kit.synch(agentMapping, { kind: 'full', create: true, match: true });
    expect(await kit.synch(customerMapping)).toMatchObject({ inserted: 1 });
  });

  it('comes to an end where the missing record is outside the filter of its own mapping', async () => {
    await start({ AGENT: { localFilter: { name: 'Nobody' } } });
    const runs = await run();
    expect(runs.map(({ mapping }) => mapping)).toEqual(['CUSTOMER', 'AGENT', 'CUSTOMER']);
    expect(kit.table(accounts).rows()).toEqual([]);
  });
});
