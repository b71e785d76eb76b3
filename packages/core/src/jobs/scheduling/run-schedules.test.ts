import 'reflect-metadata';
import { agents, orderLines, samplePlugin, users } from '../../pipeline/sample-mapping.test.support';
import { fixedTenant } from '../../host/tenant-source';
import type { OpenTenant } from '../../host/tenant';
import type { FeedMark } from '../../ports/change-feed';
import { seededRandom, testKit, type TestKit } from '../../testing';
import { worker } from '../worker';
import { HintCollector, runSchedules, wakeMappings, type ScheduleOptions } from '.';
import { VirtualTime } from './virtual-time.test.support';

const minute = 60_000;
let kit: TestKit;
let tenant: OpenTenant;
let time: VirtualTime;
let stop: AbortController;
let loop: Promise<void>;
/** What ran, in order. */
let ran: string[];
/** Units of work of the control database. */
let units: number;

/** Runs the schedules of the sample plugin until nothing is left to do. */
async function start(options: Partial<ScheduleOptions> = {}): Promise<void> {
  const { unitOfWork } = tenant;
  const counted: OpenTenant = {
    ...tenant,
    unitOfWork: {
      run: (work) => {
        units += 1;
        return unitOfWork.run(work);
      },
    },
  };
  const hand = worker({ name: 'w', clock: kit.clock, random: seededRandom(3) });
  const onTurn = ({ work, ended }: { readonly work: string; readonly ended: string }): number =>
    ran.push(`${work} ${ended}`);
  loop = runSchedules(fixedTenant(counted), hand, { scheduler: time, signal: stop.signal, onTurn, ...options });
  await time.passUntil(() => ran.length === 3);
  await time.pass(5000);
  ran.length = 0;
}
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin] });
  tenant = await kit.tenant();
  time = new VirtualTime(kit.clock);
  stop = new AbortController();
  ran = [];
  units = 0;
});
afterEach(async () => {
  stop.abort();
  await loop;
  await kit.close();
});
const addAgent = (code: string): string =>
  kit.table(agents).add({ id: code, code: code as never, name: `Agent ${code}` });

/** Milliseconds until that many users are there. */
async function timeUntil(count: number): Promise<number> {
  const since = kit.clock.now();
  await time.passUntil(() => kit.table(users).rows().length === count);
  return kit.clock.now() - since;
}

describe('a local change that nobody gives a hint about', () => {
  it('is on the other side within one and a half seconds, and not before others could join it [EN-285] [EN-286]', async () => {
    await start();
    for (let n = 1; n <= 20; n += 1) {
      await time.pass(5000 + n * 130);
      addAgent(`a${n}`);
      const taken = await timeUntil(n);
      expect(taken).toBeLessThanOrEqual(1500);
      expect(taken).toBeGreaterThanOrEqual(500);
    }
  });

  it('makes one run with the other changes of its moment, a thousand of them [EN-328]', async () => {
    await start();
    for (let n = 0; n < 1000; n += 1) addAgent(`a${n}`);
    await timeUntil(1000);
    await time.pass(minute);
    // the run, and the one that finds its echo
    expect(ran.filter((turn) => turn === 'AGENT finished').length).toBeLessThanOrEqual(2);
  });

  it('makes runs by the second, not by the change, where changes come on and on', async () => {
    await start();
    for (let n = 0; n < 300; n += 1) {
      addAgent(`a${n}`);
      await time.pass(33);
    }
    await timeUntil(300);
    expect(ran.length).toBeLessThanOrEqual(22);
    expect(ran.length).toBeGreaterThan(3);
  });

  it('is found in the feed all the same, within five and a half minutes, where the system does not tell of it', async () => {
    await start();
    const { feed } = kit.systems.local;
    const ask = feed.changedTables?.bind(feed);
    feed.changedTables = async (tables, since) => ({
      tables: [],
      mark: (await ask?.(tables, since))?.mark ?? ('' as FeedMark),
    });
    addAgent('a1');
    expect(await timeUntil(1)).toBeLessThanOrEqual(5.5 * minute);
  });

  it('is found within half a minute where the system cannot tell', async () => {
    delete kit.systems.local.feed.changedTables;
    await start();
    addAgent('a1');
    const taken = await timeUntil(1);
    expect(taken).toBeLessThanOrEqual(31_000);
    expect(taken).toBeGreaterThan(10_000);
  });

  it('is found although the question fails for a while, which is told once in half a minute', async () => {
    await start();
    let broken = true;
    kit.systems.local.onCall((call) =>
      broken && call.method === 'feed.changedTables' ? { throw: new Error('no line') } : undefined,
    );
    await time.pass(minute);
    expect(kit.logger.lines.filter(({ level }) => level === 'warn').length).toBeLessThanOrEqual(2);
    broken = false;
    addAgent('a1');
    expect(await timeUntil(1)).toBeLessThanOrEqual(31_500);
  });

  it('wakes a mapping whose lines it is about, once', async () => {
    await start();
    kit.table(orderLines).add({ id: 'l1', documentNo: 'NONE' as never, lineNo: 10_000, item: 'A chair' });
    await time.pass(minute);
    expect(ran).toEqual(['ORDER finished']);
  });
});

describe('a hint', () => {
  it('about the other side counts within two seconds, gathered where it arrives and passed on by another process [EN-290]', async () => {
    await start();
    const collector = new HintCollector({
      scheduler: time,
      pass: (_tenant, hint) => wakeMappings(tenant, hint, kit.clock),
      onError: (error) => {
        throw error;
      },
    });
    for (let n = 0; n < 20; n += 1) {
      await time.pass(5000 + n * 130);
      ran.length = 0;
      const since = kit.clock.now();
      for (let hint = 0; hint < 50; hint += 1) collector.take(tenant.id, { side: 'integration', table: 'user' });
      await time.passUntil(() => ran.length > 0);
      expect(ran).toEqual(['AGENT finished']);
      expect(kit.clock.now() - since).toBeLessThanOrEqual(1500);
    }
  });
});

describe('an idle tenant', () => {
  it('costs a look at its schedules and a question about its tables in a second, whatever the number of lanes', async () => {
    await start({ settings: { lanes: 8 } });
    // past the hourly housekeeping, and between two readings of the feeds
    await time.pass(minute);
    units = 0;
    for (const side of ['local', 'integration'] as const) kit.systems[side].clearCalls();
    await time.pass(minute);
    expect(units).toBeLessThanOrEqual(61);
    const tables = new Set(kit.systems.local.calls.map(({ table }) => table)).size;
    expect(new Set(kit.systems.local.calls.map(({ method }) => method))).toEqual(new Set(['feed.changedTables']));
    expect(kit.systems.local.calls.length / tables).toBeLessThanOrEqual(61);
    expect(kit.systems.integration.calls).toEqual([]);
    expect(ran).toEqual([]);
  });
});

describe('the loop', () => {
  it('tidies up at first and every hour, and ends when it is told to', async () => {
    let tidied = 0;
    await start({ tidy: async () => void (tidied += 1), settings: { lookEvery: 60_000 } });
    expect(tidied).toBe(1);
    await time.pass(120 * minute);
    expect(tidied).toBe(3);
    stop.abort();
    await loop;
    expect(kit.logger.lines.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('goes on after a turn that could not even be noted, and after a listener that throws', async () => {
    let calls = 0;
    await start({
      onTurn: ({ work }) => {
        ran.push(work);
        calls += 1;
        if (calls === 4) throw new Error('the listener fails');
      },
    });
    addAgent('a1');
    await timeUntil(1);
    await time.pass(5000);
    addAgent('a2');
    await timeUntil(2);
    expect(kit.logger.lines.filter(({ level }) => level === 'error')).toMatchObject([{ event: 'schedule not kept' }]);
  });
});
