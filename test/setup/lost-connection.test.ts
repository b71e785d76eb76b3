import type { FaultRule } from '@couplet/dataverse-emulator';
import { expectedEndState } from './expected-end-state.test.support';
import { failureOf, SetupKit } from './setup-kit.test.support';

let kit: SetupKit;

beforeEach(async () => {
  kit = await SetupKit.start();
});
afterEach(() => kit.stop());

/** Writes of the setup itself; those of the first synchronization have tests of their own. */
const writes = { method: 'POST', path: '/^(?!.*(batch|token|Multiple|OptionValue))/' };

/** Runs the setup under faults until a run comes to its end without one. Gives how often they struck. */
async function runUnder(rule: Pick<FaultRule, 'nth' | 'phase'>): Promise<number> {
  let struck = 0;
  for (let run = 0; run < 40; run += 1) {
    kit.emulator.faults.clear();
    kit.emulator.faults.add({ match: writes, action: { kind: 'reset' }, ...rule });
    const error = await failureOf(kit.run());
    const lost = kit.emulator.faults.list()[0]?.struck ?? 0;
    struck += lost;
    if (error === null && lost === 0) return struck;
  }
  throw new Error('The setup never came to its end.');
}

it('comes to the same end when the answer of every write of the setup is lost', async () => {
  expect(await runUnder({ phase: 'after' })).toBeGreaterThanOrEqual(12);
  expect(await kit.endState()).toEqual(expectedEndState(kit));
});

it('comes to the same end when every second write of each run is lost before it is carried out', async () => {
  expect(await runUnder({ phase: 'before', nth: 2 })).toBeGreaterThanOrEqual(6);
  expect(await kit.endState()).toEqual(expectedEndState(kit));
});
