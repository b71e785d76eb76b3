import { fullRun } from '../../jobs/start-run';
import { testKit, type TestKit } from '../../testing/kit';
import { agentMapping, agents, customerMapping, customers, samplePlugin, users } from '../sample-mapping.test.support';

let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin] });
});
afterEach(() => kit.close());

describe('a record that was set aside because it might be one of several', () => {
  beforeEach(async () => {
    for (const id of ['u1', 'u2']) kit.table(users).add({ id, login: 'A1', label: 'Ada' });
    kit.table(agents).add({ id: 'a1', code: 'A1' as never, name: 'Ada' });
    await kit.synch(agentMapping, { ...fullRun, direction: 'toIntegrationTable' });
    expect(await kit.couplings(agentMapping)).toEqual([]);
  });

  it('is not created by an ordinary run after it was changed: it still might be [EN-250]', async () => {
    kit.table(agents).update('a1', { name: 'Changed' });
    await kit.synch(agentMapping, { kind: 'modified', create: false, match: false, direction: 'toIntegrationTable' });
    expect(kit.table(users).rows()).toHaveLength(2);
    expect(await kit.couplings(agentMapping)).toEqual([]);
  });

  it('is coupled by an ordinary run once it is changed so that one record is left [EN-250]', async () => {
    kit.table(users).update('u2', { login: 'A2' });
    kit.table(agents).update('a1', { name: 'Changed' });
    await kit.synch(agentMapping, { kind: 'modified', create: false, match: false, direction: 'toIntegrationTable' });
    expect(await kit.couplings(agentMapping)).toMatchObject([{ localKey: 'a1', integrationKey: 'u1' }]);
    expect(kit.table(users).rows()).toHaveLength(2);
  });

  it('is created by an ordinary run once nothing is like it any more', async () => {
    for (const id of ['u1', 'u2']) kit.table(users).update(id, { login: `B${id}` });
    kit.table(agents).update('a1', { name: 'Changed' });
    await kit.synch(agentMapping, { kind: 'modified', create: false, match: false, direction: 'toIntegrationTable' });
    expect(kit.table(users).rows()).toHaveLength(3);
  });
});

it('what a record that was matched agrees on with its half is no conflict later, although the record stopped [EN-335] [S11]', async () => {
  kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'Ada', city: 'Bath', blocked: 'open' });
  kit.table(agents).add({ id: 'a1', code: 'A1' as never, name: 'Mine' });
  kit.table(users).add({ id: 'u1', login: 'A1', label: 'Theirs' });
  await kit.synch(agentMapping, fullRun);
  expect(await kit.errors(agentMapping)).toMatchObject([{ code: 'CPL_UPDATE_CONFLICT' }]);
  kit.table(users).update('u1', { login: 'A2' });
  await kit.synch(agentMapping);
  const conflicts = (await kit.errors(agentMapping)).flatMap((error) => error.conflicts ?? []);
  expect(conflicts.map(({ field }) => field)).toEqual(['name~label']);
  await kit.synch(customerMapping);
});
