import { ManualTime } from '../test-support/manual-time';
import { LocalConnectionGate } from './connection-gate';
import { SharedLimiter, type Place } from './shared-limiter';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Requests that wait for a place, and the order in which they got theirs. */
function queue(limiter: SharedLimiter) {
  const order: string[] = [];
  const places: Place[] = [];
  return {
    order,
    ask: (tenant: string, signal?: AbortSignal) =>
      limiter.enter(tenant, signal).then((place) => {
        order.push(tenant);
        places.push(place);
      }),
    leave: () => places.shift()?.(),
  };
}

describe('a limiter that tenants share', () => {
  it('lets no more run than its limit, whoever asks', async () => {
    const limiter = new SharedLimiter(3);
    const { ask, leave, order } = queue(limiter);
    for (const tenant of ['a', 'a', 'b', 'c', 'c']) void ask(tenant);
    await settled();
    expect([limiter.running, order]).toEqual([3, ['a', 'a', 'b']]);
    leave();
    await settled();
    expect([limiter.running, order.length]).toEqual([3, 4]);
  });

  it('gives waiting tenants their turns one after another', async () => {
    const { ask, leave, order } = queue(new SharedLimiter(1));
    for (const tenant of ['big', 'big', 'big', 'big', 'small', 'tiny', 'small']) void ask(tenant);
    for (let turn = 0; turn < 7; turn += 1) {
      await settled();
      leave();
    }
    expect(order).toEqual(['big', 'big', 'small', 'tiny', 'big', 'small', 'big']);
  });

  it('forgets who gave up, and takes each place back once', async () => {
    const limiter = new SharedLimiter(1);
    const { ask, order } = queue(limiter);
    const place = await limiter.enter('a');
    const abort = new AbortController();
    const given = ask('b', abort.signal);
    void ask('c');
    abort.abort(new Error('enough'));
    await expect(given).rejects.toThrow('enough');
    await expect(limiter.enter('d', abort.signal)).rejects.toThrow('enough');
    place();
    place();
    await settled();
    expect([order, limiter.running]).toEqual([['c'], 1]);
  });
});

describe('gates that share a limiter', () => {
  it('hold no place while their own server asks for a pause (H3)', async () => {
    const time = new ManualTime();
    const limiter = new SharedLimiter(1);
    const gate = (tenant: string) =>
      new LocalConnectionGate({ host: 'h', patienceMs: 60_000, share: { limiter, tenant } }, time, {
        sleep: (milliseconds) => {
          expect(limiter.running).toBe(0);
          return time.sleep(milliseconds);
        },
      });
    const [paused, other] = [gate('paused'), gate('other')];
    const leaveOther = await other.enter();
    const waiting = paused.enter();
    await settled();
    // The pause begins while the request already waits for its turn.
    paused.pause(5_000);
    leaveOther();
    const leave = await waiting;
    expect(time.sleeps).toEqual([5_000]);
    expect(limiter.running).toBe(1);
    leave();
    expect(limiter.running).toBe(0);
  });

  it('never have more under way together than it allows', async () => {
    const time = new ManualTime();
    const limiter = new SharedLimiter(4);
    const gates = ['a', 'b', 'c'].map(
      (tenant) => new LocalConnectionGate({ host: 'h', share: { limiter, tenant } }, time, time),
    );
    let most = 0;
    const work = async (index: number): Promise<void> => {
      const leave = await (gates[index % 3] as LocalConnectionGate).enter();
      most = Math.max(most, limiter.running);
      await settled();
      leave();
    };
    await Promise.all(Array.from({ length: 90 }, (_, index) => work(index)));
    expect([most, limiter.running]).toEqual([4, 0]);
  });
});
