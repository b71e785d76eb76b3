import 'reflect-metadata';
import { cancelRun } from '../../administration/runs';
import { listRunErrors, listRuns } from '../../administration/logs';
import { listSchedules, pauseSchedule, resumeSchedule, runScheduled } from '../../administration/schedules';
import { fixedTenant } from '../../host/tenant-source';
import { agents } from '../../pipeline/sample-mapping.test.support';
import type { ControlDatabase } from '../../host/control-database';
import type { ScheduleEntry } from '../../ports/repositories/schedule-repository';
import type { MappingSettings } from '../../ports/repositories/tenant-configuration';
import { seededRandom, testKit, type TestKit } from '../../testing';
import { openTestControlDatabase } from '../../testing/postgres';
import { requestTurn, ScheduledWork, usualSchedule, wakeMappings, type Turn } from '../scheduling';
import { worker, type Worker } from '../worker';
import { counting, countingPlugins } from './sample-jobs.test.support';

const minute = 60_000;
const off: MappingSettings = { enabled: false };
const mappings = { CUSTOMER: off, ORDER: off, AGENT: { inactivityTimeoutMinutes: 0 } };
let kit: TestKit;
let hand: Worker;
let work: ScheduledWork;

async function open(control?: ControlDatabase): Promise<void> {
  kit = await testKit({ plugins: countingPlugins, features: [counting], mappings, control });
  hand = worker({ name: 'w', clock: kit.clock, random: seededRandom(3) });
  work = new ScheduledWork(fixedTenant(await kit.tenant()), hand, usualSchedule);
}
afterEach(() => kit.close());

/** Gives turns until nothing is due: what ran, and how it ended. */
async function turns(): Promise<readonly string[]> {
  const taken: string[] = [];
  for (let turn: Turn | null = await work.next(); turn !== null; turn = await work.next()) {
    expect(taken.length).toBeLessThan(50);
    taken.push(`${turn.work} ${turn.ended}`);
    kit.clock.advance(1);
  }
  return taken;
}
async function entryOf(name: string): Promise<ScheduleEntry | undefined> {
  const tenant = await kit.tenant();
  return (await tenant.unitOfWork.run(({ schedules }) => schedules.list())).find((entry) => entry.work === name);
}
const addAgent = (code: string, name = `Agent ${code}`): string =>
  kit.table(agents).add({ id: code, code: code as never, name });

for (const storage of ['memory', 'PostgreSQL'] as const)
  describe(`a job of a plugin, with the control database in ${storage}`, () => {
    let close = async (): Promise<void> => undefined;
    beforeEach(async () => {
      if (storage === 'memory') return open();
      const database = await openTestControlDatabase();
      close = () => database.close();
      await open(database.control);
    });
    afterEach(() => close());

    it('is planned beside the mappings, logged with counters and errors, held, resumed and run at once as they are [EN-295]', async () => {
      const tenant = await kit.tenant();
      for (const code of ['a1', 'a2', 'a3']) addAgent(code);
      addAgent('a4', '');
      expect(await turns()).toEqual(expect.arrayContaining(['AGENT finished', 'AGENT-COUNT finished']));
      const [run] = (await listRuns(tenant, { mapping: 'agent-count' })).runs;
      expect(run).toMatchObject({
        mapping: 'AGENT-COUNT',
        state: 'finished',
        mode: { kind: 'job' },
        planVersion: 'sample.counting 1.2.0',
        pulled: 4,
        counters: { unchanged: 3, failed: 1 },
        jobs: [{ state: 'finished', progress: { phase: 'done' } }],
      });
      expect(await listRunErrors(tenant, run?.id ?? '')).toMatchObject([
        { code: 'SAMPLE_NAMELESS', outcome: 'failed', facts: { key: 'a4' }, local: null, integration: null },
      ]);
      kit.clock.advance(10 * minute);
      expect(await turns()).toEqual(['AGENT-COUNT finished']);

      await pauseSchedule(tenant, 'ada', 'agent-count', kit.clock);
      kit.clock.advance(60 * minute);
      expect(await turns()).not.toContain('AGENT-COUNT finished');
      expect(await listSchedules(tenant)).toMatchObject([
        { work: 'AGENT', kind: 'mapping', pause: null },
        { work: 'AGENT-COUNT', kind: 'job', state: 'paused', pause: { actor: 'ada' } },
      ]);
      expect(await runScheduled(tenant, 'ada', 'AGENT-COUNT', hand)).toMatchObject({ state: 'finished' });
      expect(await resumeSchedule(tenant, 'ada', 'AGENT-COUNT', kit.clock)).toBe(true);
      expect(await turns()).toEqual(['AGENT-COUNT finished']);
      await requestTurn(tenant, 'AGENT-COUNT', hand);
      expect(await turns()).toEqual(['AGENT-COUNT finished']);
      expect((await tenant.configuration.auditTrail(3)).map(({ action, subject }) => [action, subject])).toEqual([
        ['schedule.resumed', 'AGENT-COUNT'],
        ['schedule.run', 'AGENT-COUNT'],
        ['schedule.paused', 'AGENT-COUNT'],
      ]);
    });

    it('goes on in a later turn, and in another worker, from the place that it reported [EN-316]', async () => {
      for (let n = 0; n < 7; n += 1) addAgent(`a${n}`);
      await pauseSchedule(await kit.tenant(), 'ada', 'AGENT', kit.clock);
      const brief = { clock: kit.clock, random: seededRandom(5), chunkMilliseconds: 0 };
      const ends: string[] = [];
      for (let n = 0; n < 4; n += 1) {
        const one = new ScheduledWork(
          fixedTenant(await kit.tenant()),
          worker({ name: `w${n}`, ...brief }),
          usualSchedule,
        );
        ends.push((await one.next())?.ended ?? 'nothing');
      }
      expect(ends).toEqual(['more', 'more', 'more', 'finished']);
      const { runs } = await listRuns(await kit.tenant());
      expect(runs).toMatchObject([{ mapping: 'AGENT-COUNT', pulled: 7, counters: { unchanged: 7 } }]);
    });
  });

describe('a job of a plugin', () => {
  beforeEach(() => open());

  it('is woken by changes of its tables, once however many come [EN-285] [EN-286]', async () => {
    await turns();
    const tenant = await kit.tenant();
    for (let n = 0; n < 20; n += 1)
      expect(await wakeMappings(tenant, { side: 'local', table: agents.name }, kit.clock)).toContain('AGENT-COUNT');
    kit.clock.advance(minute);
    expect((await turns()).filter((turn) => turn.startsWith('AGENT-COUNT'))).toEqual(['AGENT-COUNT finished']);
    expect(await wakeMappings(tenant, { side: 'integration', table: 'user' }, kit.clock)).toEqual(['AGENT']);
  });

  it('that is taken over ends superseded, and what it did after that is not noted', async () => {
    for (let n = 0; n < 4; n += 1) addAgent(`a${n}`);
    const tenant = await kit.tenant();
    await pauseSchedule(tenant, 'ada', 'AGENT', kit.clock);
    const other = new ScheduledWork(
      fixedTenant(tenant),
      worker({ name: 'other', clock: kit.clock, random: seededRandom(9) }),
      usualSchedule,
    );
    const taken: (string | undefined)[] = [];
    kit.systems.local.onCall(async (call) => {
      if (call.method !== 'store.readPage' || taken.length > 0) return;
      taken.push('');
      taken[0] = (await other.next())?.ended;
      kit.clock.advance(2 * minute);
      taken.push((await other.next())?.ended);
    });
    expect(await work.next()).toMatchObject({ work: 'AGENT-COUNT', ended: 'superseded' });
    expect(taken).toEqual(['held', 'finished']);
    expect((await listRuns(tenant)).runs).toMatchObject([{ state: 'finished', counters: { unchanged: 4 } }]);
  });

  it('rests without its feature: no schedule, and its name is unknown, with the names there are', async () => {
    await kit.close();
    kit = await testKit({ plugins: countingPlugins, mappings });
    const tenant = await kit.tenant();
    expect((await listSchedules(tenant)).map((view) => view.work)).toEqual(['AGENT']);
    const unknown = { code: 'CPL_WORK_UNKNOWN' };
    const asked = pauseSchedule(tenant, 'ada', 'AGENT-COUNT', kit.clock);
    await expect(asked).rejects.toThrow('There is no enabled mapping or job AGENT-COUNT. Use one of: AGENT.');
    await expect(pauseSchedule(tenant, 'ada', 'AGENT-COUNT', kit.clock)).rejects.toMatchObject(unknown);
    await expect(resumeSchedule(tenant, 'ada', 'AGENT-COUNT', kit.clock)).rejects.toMatchObject(unknown);
    await expect(runScheduled(tenant, 'ada', 'AGENT-COUNT', hand)).rejects.toMatchObject(unknown);
    await expect(requestTurn(tenant, 'AGENT-COUNT', hand)).rejects.toMatchObject(unknown);
  });

  it('keeps its pause and its time while its feature is off', async () => {
    await turns();
    const tenant = await kit.tenant();
    await pauseSchedule(tenant, 'ada', 'AGENT-COUNT', kit.clock);
    const before = await entryOf('AGENT-COUNT');
    const choose = (enabled: boolean): Promise<void> =>
      tenant.configuration.saveFeature({ feature: counting.id, exclusiveGroup: null, enabled });
    const service = kit.follow();
    const followed = new ScheduledWork(service, hand, usualSchedule);
    await choose(false);
    kit.clock.advance(60 * minute);
    const ran: string[] = [];
    for (let turn = await followed.next(); turn !== null; turn = await followed.next()) ran.push(turn.work);
    expect(ran).not.toContain('AGENT-COUNT');
    await choose(true);
    kit.clock.advance(2000);
    expect(await followed.next()).toBeNull();
    await service.close();
    expect(await entryOf('AGENT-COUNT')).toEqual(before);
    expect((await listSchedules(await kit.tenant()))[1]).toMatchObject({ work: 'AGENT-COUNT', state: 'paused' });
  });

  it('whose run is unfinished is cancelled like any other, and runs again after its interval', async () => {
    const tenant = await kit.tenant();
    await turns();
    const { id } = await requestTurn(tenant, 'AGENT-COUNT', hand);
    expect(await cancelRun(tenant, 'ada', id)).toMatchObject({ state: 'cancelled' });
    expect(await turns()).toEqual(['AGENT-COUNT finished']);
    kit.clock.advance(10 * minute);
    expect(await turns()).toEqual(['AGENT-COUNT finished']);
  });
});
