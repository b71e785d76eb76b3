import type { SetupStep } from '@couplet/plugin-dataverse';
import { expectedEndState } from './expected-end-state.test.support';
import { failureOf, SetupKit } from './setup-kit.test.support';

let kit: SetupKit;

beforeEach(async () => {
  kit = await SetupKit.start();
});
afterEach(() => kit.stop());

const steps = 18;

it('comes to the same end when it is stopped before and after every step', async () => {
  const stopped: string[] = [];
  for (;;) {
    const controller = new AbortController();
    const stop = ({ id }: SetupStep): void => {
      if (controller.signal.aborted || stopped.includes(id)) return;
      stopped.push(id);
      controller.abort();
    };
    const error = await failureOf(kit.run({ listener: { started: stop }, signal: controller.signal }));
    if (error === null) break;
    expect(error.code).toBe('CPL_INTERRUPTED');
  }
  expect(new Set(stopped).size).toBe(steps);
  expect(await kit.endState()).toEqual(expectedEndState(kit));
}, 60_000);

it('comes to the same end when it is stopped in the middle of the first synchronization', async () => {
  const controller = new AbortController();
  const listener = { finished: (): void => controller.abort() };
  const error = await failureOf(kit.run({ runs: listener, signal: controller.signal }));
  expect(error?.code).toBe('CPL_INTERRUPTED');
  await kit.run({ secret: null });
  expect(await kit.endState()).toEqual(expectedEndState(kit));
}, 60_000);
