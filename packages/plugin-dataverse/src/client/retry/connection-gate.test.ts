import { ManualTime } from '../test-support/manual-time';
import { LocalConnectionGate } from './connection-gate';

function gateOf(maxConcurrency: number, patienceMs = 60_000) {
  const time = new ManualTime();
  return { time, gate: new LocalConnectionGate({ host: 'x', maxConcurrency, patienceMs }, time, time) };
}

const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  let done = false;
  void promise.then(
    () => (done = true),
    () => (done = true),
  );
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  return done;
};

describe('the gate of a connection', () => {
  it('lets so many through at once, and the next when one leaves', async () => {
    const { gate } = gateOf(2);
    const leave = await gate.enter();
    await gate.enter();
    const third = gate.enter();
    expect(await settled(third)).toBe(false);
    leave();
    leave();
    expect(await settled(third)).toBe(true);
    expect(await settled(gate.enter())).toBe(false);
  });

  it('never allows more than one user may have [WA-169]', () => {
    expect(gateOf(500).gate.limit).toBe(52);
  });

  it('follows the recommended parallelism, within its own limit [WA-173]', () => {
    const { gate } = gateOf(10);
    gate.hint(4);
    expect(gate.limit).toBe(4);
    for (const nonsense of [0, -1, Number.NaN, 1.5]) gate.hint(nonsense);
    expect(gate.limit).toBe(4);
    gate.hint(100);
    expect(gate.limit).toBe(4);
  });

  it('halves on too many at once, and grows back step by step', async () => {
    const { gate } = gateOf(8);
    gate.tooMany();
    expect(gate.limit).toBe(4);
    for (let request = 0; request < 200; request += 1) (await gate.enter())();
    expect(gate.limit).toBe(8);
  });

  it('lets nobody pass during a pause (H3) [WA-170]', async () => {
    const { gate, time } = gateOf(4);
    gate.pause(5000);
    const before = time.now();
    await gate.enter();
    expect(time.now() - before).toBe(5000);
  });

  it('throws instead of waiting for long, so that a job gives up its slot (H3)', async () => {
    const { gate, time } = gateOf(4);
    gate.pause(3_600_000);
    await expect(gate.enter()).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_THROTTLED',
      retryable: true,
      retryAfterMs: 3_600_000,
    });
    expect(time.sleeps).toEqual([]);
  });

  it('keeps its places when a waiting request is given up or turned away', async () => {
    const { gate } = gateOf(1);
    const leave = await gate.enter();
    const controller = new AbortController();
    const abandoned = gate.enter(controller.signal);
    const waiting = gate.enter();
    controller.abort(new Error('given up'));
    await expect(abandoned).rejects.toThrow('given up');
    leave();
    expect(await settled(waiting)).toBe(true);
  });
});
