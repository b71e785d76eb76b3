import 'reflect-metadata';
import { cancelRun } from '../administration/runs';
import { FullSynchronizationReview, startFullSynchronization } from '../administration/full-synchronization';
import { agentMapping, agents, samplePlugin, users } from '../pipeline/sample-mapping.test.support';
import { seededRandom, testKit, type TestKit } from '../testing';
import { runToEnd } from './run-to-end';
import { fullRun, modifiedRun } from './start-run';
import { worker } from './worker';

let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({ plugins: [samplePlugin] });
  for (let n = 0; n < 20; n += 1) kit.table(agents).add({ id: `a${n}`, code: `A${n}` as never, name: 'Agent' });
});
afterEach(() => kit.close());

/** Cancels the run of AGENT, as another process would, when its third batch is written. */
async function cancelInTheMiddle(): Promise<void> {
  const tenant = await kit.tenant();
  let writes = 0;
  kit.systems.integration.onCall(async (call) => {
    if (call.method !== 'writer.insert') return;
    writes += 1;
    kit.clock.advance(1_500);
    if (writes !== 3) return;
    const run = await tenant.unitOfWork.run(({ jobs }) => jobs.unfinished('AGENT'));
    await cancelRun(tenant, 'ada', run?.id ?? '');
  });
}

describe('a cancelled run', () => {
  const hand = () => worker({ name: 'w', clock: kit.clock, random: seededRandom(3), batchSize: 2, overlap: 1 });

  it('ends after the batch under way, keeps what is recorded, and the next run goes on without doubles', async () => {
    const tenant = await kit.tenant();
    await cancelInTheMiddle();
    const run = await runToEnd(tenant, tenant.mapping(agentMapping.name), fullRun, hand());
    expect(run.state).toBe('cancelled');
    const written = kit.table(users).rows().length;
    expect(written).toBeGreaterThanOrEqual(6);
    expect(written).toBeLessThan(12);
    expect(run.jobs[0]?.counters.inserted).toBe(written);
    expect(await tenant.configuration.auditTrail(1)).toMatchObject([
      { actor: 'ada', action: 'run.cancelled', subject: 'AGENT', facts: { run: run.id } },
    ]);
    kit.systems.integration.onCall(null);
    const next = await runToEnd(tenant, tenant.mapping(agentMapping.name), modifiedRun, hand());
    expect(next).toMatchObject({ state: 'finished', jobs: [{ counters: { inserted: 20 - written } }, {}] });
    expect(kit.table(users).rows()).toHaveLength(20);
  });

  it('cannot be cancelled once it has finished, and tells so', async () => {
    const tenant = await kit.tenant();
    const run = await runToEnd(tenant, tenant.mapping(agentMapping.name), modifiedRun, hand());
    expect((await cancelRun(tenant, 'ada', run.id)).state).toBe('finished');
    expect(await tenant.configuration.auditTrail(1)).toEqual([]);
    await expect(cancelRun(tenant, 'ada', 'no-such-run')).rejects.toMatchObject({ code: 'CPL_RUN_UNKNOWN' });
  });

  it('fails its line of a full synchronization, which can be restarted', async () => {
    const tenant = await kit.tenant();
    await cancelInTheMiddle();
    const lines = await startFullSynchronization(tenant, hand());
    expect(lines.find(({ mapping }) => mapping === 'AGENT')).toMatchObject({
      state: 'failed',
      problem: { code: 'CPL_RUN_CANCELLED' },
    });
    kit.systems.integration.onCall(null);
    await new FullSynchronizationReview(tenant).restart('AGENT');
    const again = await startFullSynchronization(tenant, hand());
    expect(again.find(({ mapping }) => mapping === 'AGENT')?.state).toBe('finished');
    expect(kit.table(users).rows()).toHaveLength(20);
  });
});
