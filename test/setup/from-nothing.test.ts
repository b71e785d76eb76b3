import { rememberedAnswers } from '@couplet/plugin-dataverse';
import { expectedEndState } from './expected-end-state.test.support';
import { failureOf, SetupKit } from './setup-kit.test.support';

let kit: SetupKit;

beforeAll(async () => {
  kit = await SetupKit.start();
});
afterAll(() => kit?.stop());

it('shows first what it would do, and writes nothing for it', async () => {
  const { steps, done } = await kit.plan();
  expect(done).toBe(false);
  const actions = new Map(steps.map((step) => [step.id, step.actions]));
  expect(actions.get('solution')?.[0]).toBe(
    'Create the solution bcbi_CdsBaseIntegration 1.0.0.0 with publisher prefix bcbi',
  );
  expect(steps.find(({ id }) => id === 'connection-test')).toMatchObject({ state: 'done' });
  expect(steps.find(({ id }) => id === 'business-unit')).toMatchObject({ state: 'later' });
  expect(kit.emulator.statistics.rowsWritten).toBe(0);
  expect(await kit.control.tenants.list()).toEqual([]);
});

it('sets a company up with an environment from nothing to the first synchronization [DV-23] [DV-24] [DV-25]', async () => {
  const steps = await kit.run();
  expect(steps.map(({ id, changed }) => [id, changed])).toEqual([
    ['company', true],
    ['address', true],
    ['authentication', true],
    ['connection-test', false],
    ['solution', true],
    ['integration-role', true],
    ['application-user', true],
    ['business-unit', true],
    ['owning-team', true],
    ['company-row', true],
    ['ownership', true],
    ['requirements', false],
    ['currency', true],
    ['connection-on', true],
    ['mappings', false],
    ['jobs', true],
    ['couple-salespeople', false],
    ['first-synchronization', true],
  ]);
  expect(await kit.endState()).toEqual(expectedEndState(kit));
});

it('changes nothing when it is run again: no write reaches the environment, and the plan is empty', async () => {
  const before = kit.emulator.statistics;
  const steps = await kit.run({ secret: null });
  const after = kit.emulator.statistics;
  expect(steps.filter(({ changed }) => changed)).toEqual([]);
  expect([after.rowsWritten, after.rowsDeleted]).toEqual([before.rowsWritten, before.rowsDeleted]);
  expect(after.requests).toBeGreaterThan(before.requests);
  expect(await kit.plan({ secret: null })).toMatchObject({ done: true });
});

it('goes by what the environment has, not by what was done before: what somebody took away is put back, and nothing else is touched', async () => {
  const { emulator } = kit;
  const [link] = emulator.rows('teamroles');
  emulator.delete('teamroles', String(link?.['teamroleid']));
  const { steps } = await kit.plan({ secret: null });
  expect(steps.filter(({ state }) => state === 'open').map(({ id, actions }) => [id, actions])).toEqual([
    ['owning-team', ['Give the owning team the integration role of its business unit']],
  ]);
  const before = emulator.statistics.rowsWritten;
  const run = await kit.run({ secret: null });
  expect(run.filter(({ changed }) => changed).map(({ id }) => id)).toEqual(['owning-team']);
  expect(emulator.statistics.rowsWritten - before).toBe(1);
  expect(await kit.endState()).toEqual(expectedEndState(kit));
});

it('raises the version of its own solution where that is older than its content', async () => {
  const { emulator } = kit;
  const solution = emulator.rows('solution').find((row) => row['uniquename'] === 'bcbi_CdsBaseIntegration');
  emulator.update('solution', String(solution?.['solutionid']), { version: '0.9.0.0' });
  const run = await kit.run({ secret: null });
  expect(run.filter(({ changed }) => changed).map(({ id }) => id)).toEqual(['solution']);
  expect(await kit.endState()).toEqual(expectedEndState(kit));
});

it('keeps how many requests a connection sends at once, and knows how it is reached now', async () => {
  const [, connection] = await kit.configuration.connections();
  const settings = { ...connection?.settings, signIn: 'clientSecret', concurrency: 4 };
  await kit.configuration.saveConnection({ side: 'integration', system: connection?.system ?? '', settings });
  expect((await kit.run({ secret: null })).filter(({ changed }) => changed)).toEqual([]);
  expect((await kit.configuration.connections())[1]?.settings).toEqual(settings);
  expect(await rememberedAnswers(kit.configuration)).toMatchObject({
    environment: kit.emulator.url,
    ownership: 'team',
    synchronize: true,
  });
});

it('refuses another environment than the one that the couplings belong to', async () => {
  const error = await failureOf(kit.run({ answers: { environment: 'https://localhost:1' } }));
  expect(error?.code).toBe('CPL_SETUP_OTHER_ENVIRONMENT');
});
