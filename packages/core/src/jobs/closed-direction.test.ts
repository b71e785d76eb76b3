import 'reflect-metadata';
import { changeMapping, listSkipped, readMapping, retryAllSkipped, retrySkipped } from '../administration';
import {
  accounts,
  agentMapping,
  customerMapping,
  customers,
  samplePlugin,
  users,
} from '../pipeline/sample-mapping.test.support';
import type { RetryKind } from '../ports/repositories/retry-repository';
import type { Direction } from '../sdk/field-mapping';
import { recordKey } from '../sdk/scalars';
import { seededRandom } from '../testing';
import { testKit, type TestKit } from '../testing/kit';
import { completeReady } from './full-synchronization';
import { worker } from './worker';

let kit: TestKit;

async function setDirection(direction: Direction): Promise<void> {
  const tenant = await kit.tenant();
  const { version } = await readMapping(tenant, 'CUSTOMER');
  await changeMapping(tenant, 'CUSTOMER', { settings: { direction } }, { actor: 'ada', version });
  await kit.restart();
}

const listed = async (): Promise<readonly RetryKind[]> =>
  (await listSkipped(await kit.tenant(), { kinds: ['failed', 'waiting', 'skipped'] })).records
    .map(({ kind }) => kind)
    .sort();

/** One account fails and one waits for its owner; then the mapping goes to the integration table only, and the owner is coupled. */
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin] });
  const user = kit.table(users).add({ login: 'ADA', label: 'Ada' });
  kit.table(accounts).add({ title: 'x'.repeat(31), town: 'Bath' });
  kit.table(accounts).add({ title: 'Waits', town: 'Bath', owner: { table: 'user', key: recordKey(user) } });
  await kit.synch(customerMapping);
  expect(await listed()).toEqual(['failed', 'waiting']);
  await setDirection('toIntegrationTable');
  await kit.synch(agentMapping);
});
afterEach(() => kit.close());

describe('records on the list of a direction that was closed', () => {
  it('let nobody run for their sake, and stay on the list', async () => {
    const tenant = await kit.tenant();
    const hands = worker({ name: 'hands', clock: kit.clock, random: seededRandom(3) });
    expect(await completeReady(tenant, tenant.mappings, hands)).toEqual([]);
    await kit.synch(customerMapping);
    expect(await listed()).toEqual(['failed', 'waiting']);
  });

  it('cannot be retried, and it is said why', async () => {
    const tenant = await kit.tenant();
    const { records } = await listSkipped(tenant, { kinds: ['failed'] });
    expect(await retrySkipped(tenant, 'ada', records)).toMatchObject({
      done: [],
      left: [{ code: 'CPL_DIRECTION_CLOSED' }],
    });
  });

  it('are left where they are when all are retried', async () => {
    await setDirection('bidirectional');
    await kit.synch(customerMapping);
    expect(await listed()).toEqual(['skipped']);
    await setDirection('toIntegrationTable');
    expect(await retryAllSkipped(await kit.tenant(), 'ada')).toBe(0);
    expect(await listed()).toEqual(['skipped']);
    await setDirection('bidirectional');
    expect(await retryAllSkipped(await kit.tenant(), 'ada')).toBe(1);
    expect(await listed()).toEqual(['failed']);
  });

  it('go once the direction is open again', async () => {
    await setDirection('bidirectional');
    const tenant = await kit.tenant();
    const hands = worker({ name: 'hands', clock: kit.clock, random: seededRandom(3) });
    expect((await completeReady(tenant, tenant.mappings, hands)).map(({ mapping }) => mapping)).toEqual(['CUSTOMER']);
    expect(kit.table(customers).rows()).toMatchObject([{ name: 'Waits', agentCode: 'ADA' }]);
    expect(await listed()).toEqual(['skipped']);
  });
});
