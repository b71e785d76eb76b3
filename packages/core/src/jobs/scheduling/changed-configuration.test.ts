import 'reflect-metadata';
import { changeMapping, readMapping, type MappingChange } from '../../administration/mappings';
import { listeners, type Listener } from '../../extension-points/listeners';
import type { CurrentTenant, FollowOptions } from '../../host/current-tenant';
import type { OpenTenant } from '../../host/tenant';
import { withCurrent } from '../../host/tenant-source';
import { agents, samplePlugin, users } from '../../pipeline/sample-mapping.test.support';
import type { Run } from '../../ports/repositories/synch-job-repository';
import { runFinished, type RunFinished } from '../../sdk/events';
import { definePlugin } from '../../sdk/plugin';
import { seededRandom, testKit, type TestKit } from '../../testing';
import { modifiedRun } from '../start-run';
import { worker, type Worker } from '../worker';
import { requestRun, ScheduledWork, usualSchedule, type Turn } from '.';

/** A service that runs schedules, and beside it another process, in which an administrator works: each with a tenant of its own. */
let kit: TestKit;
let service: CurrentTenant;
let work: ScheduledWork;
let hand: Worker;
let office: OpenTenant;
const opened: OpenTenant[] = [];

let disposed = 0;

/** A listener is disposed with the tenant in whose scope it was built. */
class Doorbell implements Listener<RunFinished> {
  handle(): void {
    // it only stands for what a tenant holds
  }

  dispose(): void {
    disposed += 1;
  }
}
const doorbell = definePlugin({
  id: 'doorbell',
  version: '1.0.0',
  engine: '*',
  contributes: [listeners.on(runFinished, Doorbell)],
});

async function start(options: FollowOptions = {}, figures: Partial<Worker> = {}): Promise<void> {
  kit = await testKit({ plugins: [samplePlugin, doorbell] });
  disposed = 0;
  office = await kit.tenant();
  opened.length = 0;
  service = kit.follow({ onOpened: (tenant) => opened.push(tenant), ...options });
  hand = worker({ name: 'service', clock: kit.clock, random: seededRandom(3), ...figures });
  work = new ScheduledWork(service, hand, usualSchedule);
}
afterEach(async () => {
  await work.close();
  await service.close();
  await kit.close();
});

async function change(mapping: string, wanted: MappingChange): Promise<void> {
  const { version } = await readMapping(office, mapping);
  await changeMapping(office, mapping, wanted, { actor: 'anna', version });
  kit.clock.advance(2000);
}
const addAgents = (...codes: string[]): void =>
  codes.forEach((code) => kit.table(agents).add({ id: code, code: code as never, name: `Agent ${code}` }));
const labels = (): readonly unknown[] =>
  kit
    .table(users)
    .rows()
    .map(({ label }) => label);

const request = (): Promise<Run> =>
  withCurrent(service, (tenant) => requestRun(tenant, tenant.mapping('AGENT'), modifiedRun, hand));

/** Asks for a run of agents and gives turns until nothing is due. */
async function runAgents(): Promise<readonly Turn[]> {
  await request();
  const turns: Turn[] = [];
  for (let turn = await work.next(); turn !== null; turn = await work.next()) turns.push(turn);
  return turns.filter((turn) => turn.work === 'AGENT');
}
const runs = async (): Promise<readonly Run[]> => office.unitOfWork.run(({ jobs }) => jobs.latest('AGENT', 10));

describe('a changed mapping', () => {
  it('holds in a running service from the next run on, with a version of its own', async () => {
    await start();
    addAgents('a1');
    await runAgents();
    await change('AGENT', { fields: { 'name~label': { enabled: false } } });
    addAgents('a2');
    expect(await runAgents()).toMatchObject([{ ended: 'finished' }]);
    expect(labels()).toEqual(['Agent a1', null]);
    const [latest, first] = await runs();
    expect(latest?.planVersion).not.toBe(first?.planVersion);
    expect(opened).toHaveLength(2);
    expect(kit.logger.lines).toContainEqual(expect.objectContaining({ event: 'configuration taken over' }));
  });

  it('costs nothing while nothing changes: the tenant is opened once, whatever runs', async () => {
    await start();
    for (const code of ['a1', 'a2', 'a3']) {
      addAgents(code);
      await runAgents();
      kit.clock.advance(5000);
    }
    expect(opened).toHaveLength(1);
  });

  it('leaves a run under way as it was begun, chunk after chunk; the former tenant is closed after it', async () => {
    await start({}, { batchSize: 2, chunkMilliseconds: 0 });
    addAgents('a1', 'a2', 'a3', 'a4', 'a5', 'a6');
    const { id, planVersion } = await request();
    while ((await work.next())?.work !== 'AGENT');
    await work.next();
    expect(labels().length).toBeLessThan(6);
    await change('AGENT', { fields: { 'name~label': { enabled: false } } });
    let turn = await work.next();
    expect(opened).toHaveLength(2);
    expect(disposed).toBe(0);
    for (; turn !== null; turn = await work.next());
    expect(labels()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6'].map((code) => `Agent ${code}`));
    expect(await office.unitOfWork.run(({ jobs }) => jobs.find(id))).toMatchObject({ state: 'finished', planVersion });
    expect(disposed).toBe(1);
    addAgents('a7');
    await runAgents();
    expect(labels().at(-1)).toBeNull();
  });

  it('holds for a run that another process begins anew after a crash, which says so', async () => {
    await start({}, { batchSize: 2, chunkMilliseconds: 0 });
    addAgents('a1', 'a2', 'a3', 'a4', 'a5', 'a6');
    await request();
    while ((await work.next())?.work !== 'AGENT');
    await work.next();
    const before = labels().length;
    await change('AGENT', { fields: { 'name~label': { enabled: false } } });
    await work.close();
    for (let turn = await work.next(); turn !== null; turn = await work.next());
    expect(labels()).toHaveLength(6);
    expect(labels().slice(before)).toEqual(Array.from({ length: 6 - before }, () => null));
    expect(kit.logger.lines).toContainEqual(expect.objectContaining({ event: 'run goes on under a changed mapping' }));
  });

  it('whose direction was closed is not written to by a run that another process takes up', async () => {
    await start({}, { batchSize: 2, chunkMilliseconds: 0 });
    addAgents('a1', 'a2', 'a3');
    await request();
    for (let turn = await work.next(); turn !== null; turn = await work.next());
    kit.table(users).update(kit.table(users).keys()[0] ?? '', { label: 'Theirs' });
    const { id } = await request();
    await change('AGENT', { settings: { direction: 'toIntegrationTable' } });
    await work.close();
    for (let turn = await work.next(); turn !== null; turn = await work.next());
    expect(await office.unitOfWork.run(({ jobs }) => jobs.find(id))).toMatchObject({
      state: 'finished',
      jobs: [{ state: 'finished' }, { direction: 'fromIntegrationTable', state: 'waiting' }],
    });
    expect(
      kit
        .table(agents)
        .rows()
        .map(({ name }) => name),
    ).not.toContain('Theirs');
  });

  it('that is switched off gets no turn any more, and goes on where it was once it is there again', async () => {
    await start({}, { batchSize: 2, chunkMilliseconds: 0 });
    await change('CUSTOMER', { settings: { enabled: false } });
    addAgents('a1', 'a2', 'a3', 'a4', 'a5', 'a6');
    const { id } = await request();
    while ((await work.next())?.work !== 'AGENT');
    await work.next();
    const before = labels().length;
    expect(before).toBeLessThan(6);
    await change('AGENT', { settings: { enabled: false } });
    for (let turn = await work.next(); turn !== null; turn = await work.next()) expect(turn.work).not.toBe('AGENT');
    expect(labels()).toHaveLength(before);
    await change('AGENT', { settings: { enabled: true } });
    for (let turn = await work.next(); turn !== null; turn = await work.next());
    expect(labels()).toHaveLength(6);
    expect(await office.unitOfWork.run(({ jobs }) => jobs.find(id))).toMatchObject({ state: 'finished' });
  });
});

describe('a tenant', () => {
  it('that is disabled lets nothing begin until it is enabled again', async () => {
    await start();
    addAgents('a1');
    await runAgents();
    await kit.tenants.disable('kit', 'moved');
    kit.clock.advance(2000);
    await expect(work.next()).rejects.toMatchObject({ code: 'CPL_TENANT_DISABLED' });
    await kit.tenants.enable('kit');
    addAgents('a2');
    expect(await runAgents()).toMatchObject([{ ended: 'finished' }]);
    expect(labels()).toHaveLength(2);
  });

  it('whose configuration cannot be opened lets nothing begin, and is not tried all the time', async () => {
    await start();
    await runAgents();
    await office.configuration.saveSettings({ logDays: 0 });
    kit.clock.advance(2000);
    await expect(work.next()).rejects.toMatchObject({ code: 'CPL_STARTUP' });
    const again = await work.next().catch((error: unknown) => error);
    expect(await work.next().catch((error: unknown) => error)).toBe(again);
    kit.clock.advance(60_000);
    expect(await work.next().catch((error: unknown) => error)).not.toBe(again);
    await office.configuration.saveSettings({ logDays: 14 });
    kit.clock.advance(2000);
    addAgents('a1');
    expect(await runAgents()).toMatchObject([{ ended: 'finished' }]);
    expect(kit.table(users).rows()).toMatchObject([{ login: 'a1' }]);
  });
});
