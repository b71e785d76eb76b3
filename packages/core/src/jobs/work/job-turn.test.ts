import 'reflect-metadata';
import { listRuns } from '../../administration/logs';
import { cancelRun } from '../../administration/runs';
import { fixedTenant } from '../../host/tenant-source';
import { CoupletError } from '../../sdk/couplet-error';
import type { JobContext, JobEnd, JobOptions } from '../../sdk/job';
import type { ScheduleEntry } from '../../ports/repositories/schedule-repository';
import { seededRandom, testKit, type TestKit } from '../../testing';
import { ScheduledWork, usualSchedule } from '../scheduling';
import { VirtualTime } from '../scheduling/virtual-time.test.support';
import { worker } from '../worker';
import { scriptedPlugin } from './sample-jobs.test.support';

const minute = 60_000;
let kit: TestKit;
let time: VirtualTime;
let work: ScheduledWork;

class StatisticsRefused extends CoupletError {
  readonly code = 'SAMPLE_REFUSED';
}

/** Opens a tenant with one job that does this, and a worker with timers, or without. */
async function open(
  act: (context: JobContext) => Promise<JobEnd>,
  { timers = false, ...options }: Partial<JobOptions> & { readonly timers?: boolean } = {},
): Promise<void> {
  kit = await testKit({ plugins: [scriptedPlugin(act, options)] });
  time = new VirtualTime(kit.clock);
  const scheduler = timers ? time : null;
  const hand = worker({ name: 'w', clock: kit.clock, random: seededRandom(3), scheduler });
  work = new ScheduledWork(fixedTenant(await kit.tenant()), hand, usualSchedule);
}
afterEach(() => kit.close());

async function entry(): Promise<ScheduleEntry | undefined> {
  return (await (await kit.tenant()).unitOfWork.run(({ schedules }) => schedules.list()))[0];
}
const inMinutes = (count: number): string => new Date(kit.clock.now() + count * minute).toISOString();

/** Cancels the run that is under way, as another process would. */
async function cancel(): Promise<void> {
  const tenant = await kit.tenant();
  const run = await tenant.unitOfWork.run(({ jobs }) => jobs.unfinished('SCRIPTED'));
  await cancelRun(tenant, 'ada', run?.id ?? '');
}

describe('the schedule of a job', () => {
  it('is its interval; an inactivity timeout counts where a run changed nothing and nothing failed [EN-283]', async () => {
    let inserted = 0;
    const schedule = { intervalMinutes: 5, inactivityTimeoutMinutes: 600 };
    await open(
      async ({ report }) => {
        await report({ counters: { inserted, unchanged: 3 } });
        return 'done';
      },
      { schedule },
    );
    await work.next();
    expect(await entry()).toMatchObject({ state: 'inactive', dueAt: inMinutes(600) });
    inserted = 1;
    kit.clock.advance(600 * minute);
    await work.next();
    expect(await entry()).toMatchObject({ state: 'ready', dueAt: inMinutes(5) });
  });

  it('begins with a rest where the job says so, with none until it is woken where its timeout is zero [EN-284] [EN-295]', async () => {
    const schedule = { intervalMinutes: 30, inactivityTimeoutMinutes: 720 };
    await open(async () => 'done', { startsInactive: true, schedule });
    expect(await work.next()).toBeNull();
    expect(await entry()).toMatchObject({ state: 'inactive', dueAt: inMinutes(720) });
    kit.clock.advance(720 * minute);
    expect(await work.next()).toMatchObject({ ended: 'finished' });
    await kit.close();
    await open(async () => 'done', { startsInactive: true, schedule: { inactivityTimeoutMinutes: 0 } });
    expect(await work.next()).toBeNull();
    expect(await entry()).toMatchObject({ state: 'inactive', dueAt: null });
  });
});

describe('a turn of a job', () => {
  it('that fails is taken up later and later from the place that it reported, without end [EN-294] [EN-350]', async () => {
    const places: (string | null)[] = [];
    await open(async ({ place, report }) => {
      places.push(place);
      await report({ place: String(places.length), counters: { modified: 1 } });
      if (places.length < 4) throw new StatisticsRefused('Nobody answers.');
      return 'done';
    });
    for (const wait of [30, 60, 120]) {
      expect(await work.next()).toMatchObject({ ended: 'interrupted', reason: 'SAMPLE_REFUSED' });
      expect(await entry()).toMatchObject({ state: 'failing', dueAt: inMinutes(wait / 60) });
      kit.clock.advance(wait * 1000);
    }
    const tenant = await kit.tenant();
    expect((await listRuns(tenant)).runs).toMatchObject([{ state: 'interrupted', reason: 'SAMPLE_REFUSED' }]);
    expect(await work.next()).toMatchObject({ ended: 'finished' });
    expect(places).toEqual([null, '1', '2', '3']);
    expect((await listRuns(tenant)).runs).toMatchObject([{ state: 'finished', counters: { modified: 4 } }]);
    expect(await entry()).toMatchObject({ state: 'ready', failures: 0 });
  });

  it('is told to end when its run is cancelled, and the next run comes after the interval', async () => {
    const told: boolean[] = [];
    await open(async ({ report, signal }) => {
      told.push(await report({ counters: { modified: 1 } }));
      await cancel();
      kit.clock.advance(1500);
      told.push(await report({ counters: { modified: 1 } }), signal.aborted);
      return 'more';
    });
    expect(await work.next()).toMatchObject({ ended: 'cancelled' });
    expect(told).toEqual([true, false, true]);
    expect((await listRuns(await kit.tenant())).runs).toMatchObject([
      { state: 'cancelled', counters: { modified: 2 } },
    ]);
    expect(await entry()).toMatchObject({ state: 'ready', dueAt: inMinutes(30) });
    expect(await work.next()).toBeNull();
  });

  it('is told while it waits for something: a run that is cancelled aborts its signal within seconds', async () => {
    await open(
      async ({ signal }) => {
        await time.sleep(600 * minute, signal);
        return 'done';
      },
      { timers: true },
    );
    const since = kit.clock.now();
    let ended: string | undefined;
    void work.next().then((turn) => (ended = turn?.ended));
    await time.pass(5000);
    await cancel();
    await time.passUntil(() => ended !== undefined);
    expect(ended).toBe('cancelled');
    expect(kit.clock.now() - since).toBeLessThan(8000);
  });

  it('keeps its lease however long it takes, and loses it to nobody', async () => {
    await open(
      async () => {
        await time.sleep(10 * minute);
        return 'done';
      },
      { timers: true },
    );
    const tenant = await kit.tenant();
    const late = worker({ name: 'late', clock: kit.clock, random: seededRandom(4) });
    const other = new ScheduledWork(fixedTenant(tenant), late, usualSchedule);
    let ended: string | undefined;
    void work.next().then((turn) => (ended = turn?.ended));
    const meanwhile = new Set<string | undefined>();
    while (ended === undefined) {
      await time.pass(20_000);
      if (ended === undefined) meanwhile.add((await other.next())?.ended);
    }
    expect(ended).toBe('finished');
    expect(meanwhile).toEqual(new Set(['held']));
  });

  it('ends when the program ends, and goes on from there with the next one', async () => {
    const stop = new AbortController();
    const places: (string | null)[] = [];
    await open(async ({ place, report, signal }) => {
      places.push(place);
      await report({ place: 'half' });
      if (place !== null) return 'done';
      stop.abort();
      signal.throwIfAborted();
      return 'done';
    });
    expect(await work.next(stop.signal)).toMatchObject({ ended: 'more' });
    expect(await work.next()).toMatchObject({ ended: 'finished' });
    expect(places).toEqual([null, 'half']);
  });
});
