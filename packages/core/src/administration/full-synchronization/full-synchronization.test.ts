import {
  accounts,
  agentMapping,
  agents,
  customers,
  documents,
  orderHeaders,
  orderLines,
  samplePlugin,
  users,
} from '../../pipeline/sample-mapping.test.support';
import { seededRandom } from '../../testing';
import { worker } from '../../jobs/worker';
import { recordKey } from '../../sdk/scalars';
import { testKit, type TestKit } from '../../testing/kit';
import { carryOutRun, coupleRecords } from '../couplings';
import { FullSynchronizationReview, letRunsCreate, startFullSynchronization } from '.';

let kit: TestKit;
let random = seededRandom(3);
beforeEach(async () => {
  random = seededRandom(3);
  kit = await testKit({ plugins: [samplePlugin] });
});
afterEach(() => kit.close());

function addCustomer(id: string, agentCode = ''): void {
  kit.table(customers).add({ id, no: id.toUpperCase(), name: `Name ${id}`, blocked: 'open', agentCode } as never);
}

function addAgent(id: string, code: string): void {
  kit.table(agents).add({ id, code: code as never, name: `Agent ${code}` });
}

const review = async () => new FullSynchronizationReview(await kit.tenant());
let workers = 0;
const hands = (batchSize = 1000) =>
  worker({ name: `w${workers}`, clock: kit.clock, random, probe: kit.crash, batchSize, overlap: 1 });
const start = async (signal?: AbortSignal, batchSize?: number) =>
  startFullSynchronization(await kit.tenant(), hands(batchSize), {}, signal);
const states = (lines: Awaited<ReturnType<typeof start>>) =>
  Object.fromEntries(lines.map(({ mapping, state }) => [mapping, state]));

describe('the review of a full synchronization', () => {
  it('recommends by what is there, in the order of dependencies [EN-256, EN-257]', async () => {
    addAgent('a1', 'AA');
    kit.table(users).add({ login: 'AA', label: 'There' });
    addCustomer('c1');
    const lines = await (await review()).refresh();
    expect(
      lines.map(({ mapping, recommendation, dependencies, state }) => [mapping, recommendation, dependencies, state]),
    ).toEqual([
      ['AGENT', 'coupleRecords', [], 'notStarted'],
      ['CUSTOMER', 'fullSynchronization', ['AGENT'], 'notStarted'],
      ['ORDER', 'noRecordsFound', [], 'notStarted'],
    ]);
    expect(lines[1]?.blockedBy).toEqual(['AGENT']);
  });

  it('recommends by both sides: what is there only, and what is not coupled although somebody coupled one by hand [EN-257]', async () => {
    const recommended = async () => (await (await review()).refresh())[0]?.recommendation;
    const user = kit.table(users).add({ login: 'AA', label: 'There' });
    expect(await recommended()).toBe('fullSynchronization');
    addAgent('a1', 'AA');
    addAgent('a2', 'BB');
    kit.table(users).add({ login: 'BB', label: 'There' });
    expect(await recommended()).toBe('coupleRecords');
    const pair = { localKey: recordKey('a1'), integrationKey: recordKey(user) };
    const { id } = await coupleRecords(await kit.tenant(), 'ada', 'AGENT', [pair], hands(), 'none');
    await carryOutRun(await kit.tenant(), id, hands());
    expect(await recommended()).toBe('coupleRecords');
    await kit.synch(agentMapping, { kind: 'full', create: true, match: true });
    expect(await recommended()).toBe('fullSynchronization');
  });

  it('looks again at lines that have not started, and leaves the others alone [fullsync-started-line-not-regenerated] [EN-266]', async () => {
    const one = await review();
    expect((await one.refresh())[0]).toMatchObject({ recommendation: 'noRecordsFound' });
    addAgent('a1', 'AA');
    expect((await one.refresh())[0]).toMatchObject({ recommendation: 'fullSynchronization' });
    await start();
    kit.table(agents).remove('a1');
    kit.table(users).remove(kit.table(users).keys()[0] ?? '');
    expect((await one.refresh())[0]).toMatchObject({ recommendation: 'fullSynchronization', state: 'finished' });
  });

  it('takes records that are coupled already for a synchronization that was made before', async () => {
    addAgent('a1', 'AA');
    await start();
    expect((await (await review()).reset())[0]).toMatchObject({
      mapping: 'AGENT',
      recommendation: 'fullSynchronization',
    });
  });

  it('starts lines as their dependencies finish, and tells each direction [fullsync-bidirectional-two-statuses] [EN-54] [EN-259] [EN-260] [EN-261]', async () => {
    addAgent('a1', 'AA');
    addCustomer('c1', 'AA');
    kit.table(accounts).add({ title: 'Remote' });
    const chosen = await review();
    await chosen.refresh();
    await chosen.choose('CUSTOMER', 'fullSynchronization');
    const lines = await start();
    expect(states(lines)).toEqual({ AGENT: 'finished', CUSTOMER: 'finished', ORDER: 'notStarted' });
    expect(lines[1]?.directions).toMatchObject([
      { direction: 'toIntegrationTable', status: 'success', counters: { inserted: 1 } },
      { direction: 'fromIntegrationTable', status: 'success', counters: { inserted: 1 } },
    ]);
    expect(kit.table(accounts).rows()).toHaveLength(2);
  });

  it('shows an error where a record failed, and is finished all the same [fullsync-partial-failed-error] [EN-262]', async () => {
    const order = (id: string, item: string): void => {
      kit.table(orderHeaders).add({ id, no: id.toUpperCase() as never, title: id });
      kit.table(orderLines).add({ id: `${id}-1`, documentNo: id.toUpperCase() as never, lineNo: 10_000, item });
    };
    order('o1', 'Good');
    order('o2', 'Longer than ten');
    const lines = await start();
    expect(lines.find(({ mapping }) => mapping === 'ORDER')).toMatchObject({
      state: 'finished',
      directions: [{ status: 'error', counters: { inserted: 1, failed: 1 } }, { status: 'success' }],
    });
    expect(kit.table(documents).rows()).toMatchObject([{ number: 'O1' }]);
  });

  it('fails a line as a whole without match keys, blocks those that need it, and no others', async () => {
    addCustomer('c1');
    kit.table(accounts).add({ title: 'Remote' });
    addAgent('a1', 'AA');
    const lines = await start();
    expect(lines.find(({ mapping }) => mapping === 'CUSTOMER')).toMatchObject({
      state: 'failed',
      problem: { code: 'CPL_NO_MATCH_KEYS' },
    });
    expect(states(lines)).toMatchObject({ AGENT: 'finished' });
    const one = await review();
    await one.choose('CUSTOMER', 'fullSynchronization');
    await one.restart('CUSTOMER');
    expect(states(await start())).toMatchObject({ CUSTOMER: 'finished' });
  });

  it('couples what is there before anything is created, and creates no double', async () => {
    await kit.close();
    kit = await testKit({ plugins: [samplePlugin], mappings: { AGENT: { onlyCoupled: true } } });
    addAgent('a1', 'AA');
    addAgent('a2', 'BB');
    kit.table(users).add({ login: 'AA', label: 'There' });
    kit.table(users).add({ login: 'CC', label: 'Only there' });
    await start();
    expect(await kit.couplings(agentMapping)).toHaveLength(1);
    expect(kit.table(users).rows()).toHaveLength(2);
    const one = await review();
    await one.choose('AGENT', 'fullSynchronization');
    await one.restart('AGENT');
    await start();
    expect(
      kit
        .table(users)
        .rows()
        .map(({ login }) => login)
        .sort(),
    ).toEqual(['AA', 'BB', 'CC']);
    expect(kit.table(agents).rows()).toHaveLength(3);
    expect(await kit.couplings(agentMapping)).toHaveLength(3);
  });

  it('goes on inside a mapping where a crash or a signal stopped it, and creates nothing twice [EN-265]', async () => {
    for (let n = 0; n < 10; n += 1) addAgent(`a${n}`, `A${n}`);
    const stop = new AbortController();
    kit.systems.integration.onCall((call) => {
      if (call.method === 'writer.insert' && call.n === 2) stop.abort();
    });
    expect(states(await start(stop.signal, 2))).toMatchObject({ AGENT: 'running' });
    kit.systems.integration.onCall(null);
    expect(kit.table(users).rows().length).toBeLessThan(10);
    const one = await review();
    await expect(one.reset()).rejects.toMatchObject({ code: 'CPL_REVIEW_RUNNING' });
    await expect(one.restart('AGENT')).rejects.toMatchObject({ code: 'CPL_REVIEW_RUNNING' });
    workers += 1;
    await kit.restart();
    const lines = await start(undefined, 2);
    expect(states(lines)).toMatchObject({ AGENT: 'finished' });
    expect(kit.table(users).rows()).toHaveLength(10);
    expect(lines[0]?.directions[0]?.counters).toMatchObject({ inserted: 10 });
  });

  it('is held up by no line of a mapping that was switched off meanwhile', async () => {
    const one = await review();
    await one.refresh();
    await one.note('CUSTOMER', { state: 'running', run: 'r1' });
    await expect(one.reset()).rejects.toMatchObject({ code: 'CPL_REVIEW_RUNNING' });
    await kit.tenants.configuration('kit').saveMappingSettings('CUSTOMER', { enabled: false });
    await kit.restart();
    expect((await (await review()).reset()).map(({ mapping }) => mapping)).toEqual(['AGENT', 'ORDER']);
  });

  it('leaves removed lines out until it is reset [EN-258] [EN-266]', async () => {
    const one = await review();
    await one.refresh();
    await one.remove('AGENT');
    addAgent('a1', 'AA');
    expect((await start()).map(({ mapping }) => mapping)).not.toContain('AGENT');
    expect(kit.table(users).rows()).toEqual([]);
    expect((await one.reset()).map(({ mapping }) => mapping)).toContain('AGENT');
    await expect(one.remove('NOWHERE')).rejects.toMatchObject({ code: 'CPL_MAPPING_UNKNOWN' });
  });
});

describe('the only-coupled switch', () => {
  it('stays as it is after everything was created, until an administrator answers that runs may create [EN-364]', async () => {
    await kit.close();
    kit = await testKit({ plugins: [samplePlugin], mappings: { AGENT: { onlyCoupled: true } } });
    addAgent('a1', 'AA');
    const asking = (lines: Awaited<ReturnType<typeof start>>) =>
      lines.filter((line) => line.asksToCreate).map(({ mapping }) => mapping);
    expect(asking(await (await review()).refresh())).toEqual([]);
    expect(asking(await start())).toEqual(['AGENT']);
    expect(kit.table(users).rows()).toHaveLength(1);
    addAgent('a2', 'BB');
    expect(await kit.synch(agentMapping)).toMatchObject({ inserted: 0, notCoupled: 1 });
    await letRunsCreate(await kit.tenant(), 'ada', 'agent', false);
    expect((await kit.tenant()).mapping('AGENT').onlyCoupled).toBe(true);
    await letRunsCreate(await kit.tenant(), 'ada', 'agent', true);
    await kit.restart();
    expect((await kit.tenant()).mapping('AGENT').onlyCoupled).toBe(false);
    expect(asking(await (await review()).lines())).toEqual([]);
    addAgent('a3', 'CC');
    expect(await kit.synch(agentMapping)).toMatchObject({ inserted: 1 });
    const trail = await (await kit.tenant()).configuration.auditTrail(3);
    expect(trail.map(({ action, facts }) => [action, facts.runsMayCreate])).toEqual([
      ['full-synchronization.answered', true],
      ['mapping.changed', undefined],
      ['full-synchronization.answered', false],
    ]);
  });
});
