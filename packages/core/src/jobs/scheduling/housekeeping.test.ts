import 'reflect-metadata';
import { changeSettings } from '../../administration/settings';
import type { OpenTenant } from '../../host/tenant';
import { accounts, agents, customerMapping, customers, samplePlugin } from '../../pipeline/sample-mapping.test.support';
import { testKit, type TestKit } from '../../testing';
import { housekeeping } from '.';

const day = 86_400_000;
let kit: TestKit;
let tenant: OpenTenant;

beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin] });
  tenant = await kit.tenant();
});
afterEach(() => kit.close());

const addAgent = (code: string): void => void kit.table(agents).add({ id: code, code: code as never, name: code });
const runCount = async (): Promise<number> =>
  (await tenant.unitOfWork.run(({ jobs }) => jobs.latest(null, 100))).length;

it('forgets runs after a month and values after three, where the tenant says nothing [EN-297]', async () => {
  addAgent('a1');
  await kit.synch('AGENT');
  expect(await housekeeping(tenant, kit.clock)).toEqual({ runs: 0, history: 0, changes: 0 });
  kit.clock.advance(31 * day);
  expect(await housekeeping(tenant, kit.clock)).toMatchObject({ runs: 1, history: 0 });
  kit.clock.advance(60 * day);
  expect(await housekeeping(tenant, kit.clock)).toMatchObject({ runs: 0, history: 1 });
});

it('goes by the days that the operator says', async () => {
  addAgent('a1');
  await kit.synch('AGENT');
  await changeSettings(tenant, 'anna', { logDays: 100, historyDays: 2 });
  await kit.restart();
  tenant = await kit.tenant();
  kit.clock.advance(3 * day);
  expect(await housekeeping(tenant, kit.clock)).toMatchObject({ runs: 0, history: 1 });
});

it('keeps the runs that skipped records refer to, with their errors [EN-299]', async () => {
  kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', blocked: 'open' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
  const [coupling] = await kit.couplings(customerMapping);
  kit.table(customers).update('c1', { name: 'Mine' });
  kit.table(accounts).update(coupling?.integrationKey ?? '', { title: 'Theirs' });
  await kit.synch(customerMapping);
  await kit.synch(customerMapping);
  const [skipped] = await tenant.unitOfWork.run(({ retries }) => retries.list('CUSTOMER', 10));
  expect(skipped?.kind).toBe('skipped');
  const before = await runCount();
  kit.clock.advance(40 * day);
  const { runs } = await housekeeping(tenant, kit.clock);
  expect(runs).toBe(before - 1);
  expect(await tenant.unitOfWork.run(({ jobs }) => jobs.errors(skipped?.job ?? '', 10))).not.toEqual([]);
});

it('does the other parts where one fails, and says which', async () => {
  addAgent('a1');
  await kit.synch('AGENT');
  kit.clock.advance(100 * day);
  const broken: OpenTenant = {
    ...tenant,
    systems: {
      ...tenant.systems,
      local: {
        ...tenant.systems.local,
        feed: { ...tenant.systems.local.feed, forget: () => Promise.reject(new Error('no right to forget')) },
      },
    },
  };
  expect(await housekeeping(broken, kit.clock)).toEqual({ runs: 1, history: 1, changes: null });
  expect(kit.logger.lines).toContainEqual(
    expect.objectContaining({ event: 'housekeeping left undone', level: 'warn' }),
  );
});
