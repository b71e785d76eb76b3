import 'reflect-metadata';
import {
  accounts,
  agentMapping,
  agents,
  customers,
  orderLines,
  samplePlugin,
  users,
} from '../../pipeline/sample-mapping.test.support';
import { listSchedules, pauseSchedule, resumeSchedule } from '../../administration/schedules';
import { fixedTenant } from '../../host/tenant-source';
import type { MappingSettings } from '../../ports/repositories/tenant-configuration';
import type { ScheduleEntry } from '../../ports/repositories/schedule-repository';
import { seededRandom, testKit, type TestKit } from '../../testing';
import { fullRun, modifiedRun } from '../start-run';
import { worker, type Worker } from '../worker';
import { peekLocalChanges, requestRun, ScheduledWork, usualSchedule, wakeMappings, type Turn } from '.';

const minute = 60_000;
let kit: TestKit;
let work: ScheduledWork;
let hand: Worker;

async function open(mappings: Readonly<Record<string, MappingSettings>> = {}): Promise<void> {
  kit = await testKit({ plugins: [samplePlugin], mappings });
  hand = worker({ name: 'w', clock: kit.clock, random: seededRandom(3) });
  work = new ScheduledWork(fixedTenant(await kit.tenant()), hand, usualSchedule);
}
afterEach(() => kit.close());

/** Gives turns until nothing is due. */
async function turns(): Promise<readonly Turn[]> {
  const taken: Turn[] = [];
  for (let turn = await work.next(); turn !== null; turn = await work.next()) {
    expect(taken.length).toBeLessThan(50);
    taken.push(turn);
  }
  return taken;
}
const names = async (): Promise<readonly string[]> => (await turns()).map((turn) => turn.work);

async function entryOf(mapping: string): Promise<ScheduleEntry | undefined> {
  const tenant = await kit.tenant();
  const entries = await tenant.unitOfWork.run(({ schedules }) => schedules.list());
  return entries.find((entry) => entry.work === mapping);
}
const inMinutes = (count: number): string => new Date(kit.clock.now() + count * minute).toISOString();
const addAgent = (code: string): string =>
  kit.table(agents).add({ id: code, code: code as never, name: `Agent ${code}` });

describe('schedules', () => {
  it('run modified records of all mappings at once where that is asked, with one synch job per mapping and direction [EN-275] [crmsetup-sync-now-all]', async () => {
    await open({ AGENT: { direction: 'toIntegrationTable' } });
    await turns();
    const tenant = await kit.tenant();
    const before = (await tenant.unitOfWork.run(({ jobs }) => jobs.latest(null, 100))).length;
    addAgent('a1');
    for (const mapping of tenant.mappings) await requestRun(tenant, mapping, modifiedRun, hand);
    expect(await names()).toHaveLength(3);
    const runs = await tenant.unitOfWork.run(({ jobs }) => jobs.latest(null, 100));
    const passes = runs
      .slice(0, runs.length - before)
      .map(({ mapping, jobs }) => [mapping, jobs.map(({ direction, state }) => `${direction} ${state}`)]);
    const both = ['toIntegrationTable finished', 'fromIntegrationTable finished'];
    expect(Object.fromEntries(passes)).toEqual({ AGENT: both.slice(0, 1), CUSTOMER: both, ORDER: both });
  });

  it('run every mapping at first, and again after its interval or, where nothing happened, its inactivity timeout [EN-278] [EN-283] [EN-376] [mdm-job-not-idle]', async () => {
    await open();
    addAgent('a1');
    expect(await names()).toEqual(['AGENT', 'ORDER', 'CUSTOMER'].sort((one, other) => order(one) - order(other)));
    expect(await entryOf('AGENT')).toMatchObject({ state: 'ready', dueAt: inMinutes(30) });
    expect(await entryOf('ORDER')).toMatchObject({ state: 'inactive', dueAt: inMinutes(720) });
    kit.clock.advance(30 * minute);
    expect(await names()).toEqual(['AGENT']);
    // the echo of what was written is looked at and left alone: that is no activity
    expect(await entryOf('AGENT')).toMatchObject({ state: 'inactive', dueAt: inMinutes(720) });
  });

  it('do not run a mapping by time whose inactivity timeout is zero, until it is woken [EN-284]', async () => {
    await open({ AGENT: { inactivityTimeoutMinutes: 0 } });
    await turns();
    expect(await entryOf('AGENT')).toMatchObject({ state: 'inactive', dueAt: null });
    kit.clock.advance(10_000 * minute);
    expect(await names()).not.toContain('AGENT');
    await wakeMappings(await kit.tenant(), { side: 'integration', table: 'user' }, kit.clock);
    kit.clock.advance(minute);
    expect(await names()).toEqual(['AGENT']);
  });

  it('end a failed run without giving it up: later and later, for as long as it takes, and at once active again [EN-294] [EN-350] [jobscen-broken-connection-retries]', async () => {
    await open();
    await turns();
    addAgent('a1');
    let broken = true;
    kit.systems.integration.onCall((call) =>
      broken && call.table === 'user' ? { throw: new Error('the line is dead') } : undefined,
    );
    const waits: number[] = [];
    await requestRun(await kit.tenant(), (await kit.tenant()).mapping('AGENT'), fullRun, hand);
    for (let round = 0; round < 12; round += 1) {
      expect(await turns()).toMatchObject([{ work: 'AGENT', ended: 'interrupted' }]);
      const entry = await entryOf('AGENT');
      expect(entry).toMatchObject({ state: 'failing', failures: round + 1, reason: 'CPL_UNEXPECTED' });
      const wait = Date.parse(entry?.dueAt ?? '') - kit.clock.now();
      waits.push(wait / 1000);
      kit.clock.advance(wait);
    }
    expect(waits.slice(0, 8)).toEqual([30, 60, 120, 240, 480, 960, 1800, 1800]);
    broken = false;
    expect(await turns()).toMatchObject([{ work: 'AGENT', ended: 'finished' }]);
    expect(await entryOf('AGENT')).toMatchObject({ state: 'ready', failures: 0, reason: null });
    expect(kit.table(users).rows()).toHaveLength(1);
  });

  it('read two feeds and nothing else where nothing changed [EN-320]', async () => {
    await open();
    addAgent('a1');
    await kit.synch(agentMapping);
    await kit.synch(agentMapping);
    await turns();
    for (const side of ['local', 'integration'] as const) kit.systems[side].clearCalls();
    await requestRun(await kit.tenant(), (await kit.tenant()).mapping('AGENT'), modifiedRun, hand);
    expect(await names()).toEqual(['AGENT']);
    expect(kit.systems.local.calls.map(({ method }) => method)).toEqual(['feed.read']);
    expect(kit.systems.integration.calls.map(({ method }) => method)).toEqual(['feed.read']);
  });

  it('let a long run go in chunks, and others have their turn between them [EN-316]', async () => {
    await open();
    for (let n = 0; n < 6; n += 1) addAgent(`a${n}`);
    hand = worker({ name: 'w', clock: kit.clock, random: seededRandom(3), batchSize: 1, chunkMilliseconds: 0 });
    work = new ScheduledWork(fixedTenant(await kit.tenant()), hand, usualSchedule);
    const taken: string[] = [];
    for (let turn = await work.next(); turn !== null; turn = await work.next()) {
      taken.push(`${turn.work} ${turn.ended}`);
      kit.clock.advance(1);
    }
    const customerDone = taken.indexOf('CUSTOMER finished');
    expect(customerDone).toBeGreaterThan(0);
    expect(taken.slice(0, customerDone)).toContain('AGENT more');
    expect(taken.indexOf('AGENT finished')).toBeGreaterThan(customerDone);
    expect(kit.table(users).rows()).toHaveLength(6);
  });

  it('run what waited for a record soon after that record is coupled [EN-346]', async () => {
    await open();
    const tenant = await kit.tenant();
    await pauseSchedule(tenant, 'ada', 'AGENT', kit.clock);
    addAgent('A1');
    kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', agentCode: 'A1' as never, blocked: 'open' });
    await turns();
    expect(kit.table(accounts).rows()).toHaveLength(0);
    await resumeSchedule(tenant, 'ada', 'AGENT', kit.clock);
    expect(await names()).toEqual(['AGENT']);
    kit.clock.advance(minute / 2);
    expect(await names()).toEqual(['CUSTOMER']);
    expect(kit.table(accounts).rows()).toHaveLength(1);
  });
});

describe('hints', () => {
  it('wake the mappings that read the table, once however many come, after a pause in which more may come [EN-285] [EN-286] [EN-290] [EN-328]', async () => {
    await open();
    await turns();
    const tenant = await kit.tenant();
    expect(await wakeMappings(tenant, { side: 'local', table: orderLines.name }, kit.clock)).toEqual(['ORDER']);
    for (let n = 0; n < 50; n += 1) {
      expect(await wakeMappings(tenant, { side: 'integration', table: 'user' }, kit.clock)).toEqual(['AGENT']);
      expect(await turns()).toEqual([]);
      kit.clock.advance(5);
    }
    kit.clock.advance(500);
    expect([...(await names())].sort()).toEqual(['AGENT', 'ORDER']);
    expect(await turns()).toEqual([]);
  });

  it('that come while a run is under way are not lost in its inactivity [EN-289] [EN-326]', async () => {
    await open();
    await turns();
    const tenant = await kit.tenant();
    await wakeMappings(tenant, { side: 'integration', table: 'user' }, kit.clock);
    kit.clock.advance(minute);
    let told = false;
    kit.systems.integration.onCall(async (call) => {
      if (told || call.method !== 'feed.read') return;
      told = true;
      await wakeMappings(tenant, { side: 'integration', table: 'user' }, kit.clock);
    });
    expect(await names()).toEqual(['AGENT']);
    expect(await entryOf('AGENT')).toMatchObject({
      state: 'ready',
      dueAt: new Date(kit.clock.now() + 500).toISOString(),
    });
  });

  it('are not needed for local changes: feeds are looked into while mappings sleep, unless they listen to none [EN-285] [EN-288] [mdm-job-needs-run]', async () => {
    await open({ AGENT: { eventBased: true }, CUSTOMER: { eventBased: false } });
    await turns();
    const tenant = await kit.tenant();
    expect(await peekLocalChanges(tenant, kit.clock, usualSchedule)).toEqual([]);
    addAgent('a1');
    kit.table(customers).add({ id: 'c1', no: 'C1' as never, name: 'One', blocked: 'open' });
    expect(await wakeMappings(tenant, { side: 'local', table: customers.name }, kit.clock)).toEqual([]);
    expect(await peekLocalChanges(tenant, kit.clock, usualSchedule)).toEqual(['AGENT']);
    expect(await peekLocalChanges(tenant, kit.clock, usualSchedule)).toEqual([]);
    kit.clock.advance(minute);
    expect(await names()).toEqual(['AGENT']);
    expect(kit.table(users).rows()).toHaveLength(1);
  });
});

describe('a pause', () => {
  it('holds scheduled runs of a mapping or of all without limit, keeps every change, and is audited [EN-292] [dvsetup-disable-holds-jobs] [esg-disable-holds-jobs]', async () => {
    await open();
    await turns();
    const tenant = await kit.tenant();
    await pauseSchedule(tenant, 'ada', 'agent', kit.clock);
    for (let day = 0; day < 120; day += 1) {
      if (day % 12 === 0) addAgent(`a${day}`);
      kit.clock.advance(1440 * minute);
      expect(await names()).not.toContain('AGENT');
    }
    expect((await listSchedules(tenant)).find((view) => view.work === 'AGENT')).toMatchObject({
      state: 'paused',
      pause: { actor: 'ada' },
    });
    await pauseSchedule(tenant, 'ada', null, kit.clock);
    expect(await resumeSchedule(tenant, 'ada', 'AGENT', kit.clock)).toBe(true);
    expect(await names()).toEqual([]);
    expect(await resumeSchedule(tenant, 'bob', null, kit.clock)).toBe(true);
    expect(await resumeSchedule(tenant, 'bob', null, kit.clock)).toBe(false);
    expect(await names()).toContain('AGENT');
    expect(kit.table(users).rows()).toHaveLength(10);
    expect((await tenant.configuration.auditTrail(10)).map(({ action, actor }) => `${action} ${actor}`)).toEqual([
      'schedule.resumed bob',
      'schedule.resumed ada',
      'schedule.paused ada',
      'schedule.paused ada',
    ]);
  });

  it('stops a run after its chunk; resumed, it goes on there and counts no record twice', async () => {
    await open();
    for (let n = 0; n < 9; n += 1) addAgent(`a${n}`);
    hand = worker({ name: 'w', clock: kit.clock, random: seededRandom(3), batchSize: 2, chunkMilliseconds: 0 });
    work = new ScheduledWork(fixedTenant(await kit.tenant()), hand, usualSchedule);
    const tenant = await kit.tenant();
    await pauseSchedule(tenant, 'ada', 'CUSTOMER', kit.clock);
    await pauseSchedule(tenant, 'ada', 'ORDER', kit.clock);
    const { id } = await requestRun(tenant, tenant.mapping('AGENT'), fullRun, hand);
    for (let n = 0; n < 4; n += 1) expect(await work.next()).toMatchObject({ work: 'AGENT', ended: 'more' });
    await pauseSchedule(tenant, 'ada', 'AGENT', kit.clock);
    expect(await work.next()).toBeNull();
    const before = kit.table(users).rows().length;
    expect(before).toBeLessThan(9);
    expect(before).toBeGreaterThan(0);
    await resumeSchedule(tenant, 'ada', 'AGENT', kit.clock);
    await turns();
    const run = await tenant.unitOfWork.run(({ jobs }) => jobs.find(id));
    expect(run).toMatchObject({ state: 'finished', jobs: [{ counters: { inserted: 9 } }, {}] });
  });
});

const order = (name: string): number => ['AGENT', 'CUSTOMER', 'ORDER'].indexOf(name);
