import { expectedEndState } from './expected-end-state.test.support';
import { SetupKit } from './setup-kit.test.support';

let kit: SetupKit;

beforeAll(async () => {
  kit = await SetupKit.start();
});
afterAll(() => kit?.stop());

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
