import { expectedEndState } from './expected-end-state.test.support';
import { failureOf, SetupKit } from './setup-kit.test.support';

let kit: SetupKit;

beforeAll(async () => {
  kit = await SetupKit.start();
});
afterAll(() => kit?.stop());

const steps = 18;
/** Those with records or values on one side. */
const mappings = 6;

it('comes to the same end when it is stopped before and after every step, and in the middle of the first synchronization', async () => {
  const stopped = new Set<string>();
  for (;;) {
    const controller = new AbortController();
    const stop = (place: string): void => {
      if (controller.signal.aborted || stopped.has(place)) return;
      stopped.add(place);
      controller.abort();
    };
    const error = await failureOf(
      kit.run({
        // before each step is after the one before
        listener: { started: ({ id }) => stop(id) },
        runs: { finished: ({ name }) => stop(name) },
        signal: controller.signal,
      }),
    );
    if (error === null) break;
    expect(error.code).toBe('CPL_INTERRUPTED');
  }
  expect(stopped.size).toBe(steps + mappings);
  expect(await kit.endState()).toEqual(expectedEndState(kit));
});

it('can be stopped while it only looks', async () => {
  const controller = new AbortController();
  controller.abort();
  expect((await failureOf(kit.plan({ signal: controller.signal })))?.code).toBe('CPL_INTERRUPTED');
});
