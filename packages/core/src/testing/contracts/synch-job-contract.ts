import type { SynchJobError } from '../../ports/repositories/synch-job-repository';
import { noCounters } from '../../sdk/outcome';
import type { ContractContext } from './repository-harness';
import { advanceOf, coupling, customers, key, newRun } from './samples';

/** What every {@link SynchJobRepository} and {@link CheckpointRepository} does. */
export function synchJobContract({ harness, newTenant }: ContractContext): void {
  async function started() {
    const { id, unit } = await newTenant();
    const { run, jobs } = newRun('run-1');
    await unit.run((repositories) => repositories.jobs.start(run, jobs));
    const lease = await unit.run(({ leases }) => leases.take(customers, 'one', 30));
    if (lease === null) throw new Error('the lease was free');
    return { id, unit, lease };
  }

  it('starts a run with its passes, and finds it again', async () => {
    const { unit } = await newTenant();
    const { run, jobs } = newRun('run-1');
    const mode = { kind: 'selected', create: false, match: true, keys: { side: 'local', keys: [key('c1')] } } as const;
    const created = await unit.run((repositories) => repositories.jobs.start({ ...run, mode }, jobs));
    expect(created).toMatchObject({ id: 'run-1', state: 'running', mode, planVersion: 'plan-1' });
    expect(created.jobs.map(({ id, state, pulled, counters }) => ({ id, state, pulled, counters }))).toEqual([
      { id: 'run-1-to', state: 'waiting', pulled: 0, counters: noCounters() },
      { id: 'run-1-from', state: 'waiting', pulled: 0, counters: noCounters() },
    ]);
    await unit.run(async (repositories) => {
      expect(await repositories.jobs.find('run-1')).toEqual(created);
      expect(await repositories.jobs.unfinished('CUSTOMER')).toEqual(created);
      expect(await repositories.jobs.unfinished('VENDOR')).toBeNull();
      expect(await repositories.jobs.find('run-2')).toBeNull();
    });
  });

  it('lets only one of several start a run where there is none', async () => {
    const { unit } = await newTenant();
    const startUnless = async (id: string): Promise<string> =>
      unit.run(async (repositories) => {
        const found = await repositories.jobs.unfinished('CUSTOMER');
        const { run, jobs } = newRun(id);
        return (found ?? (await repositories.jobs.start(run, jobs))).id;
      });
    const ids = await Promise.all(['run-1', 'run-2', 'run-3'].map(startUnless));
    expect(new Set(ids).size).toBe(1);
    expect(await unit.run(({ jobs }) => jobs.latest('CUSTOMER', 10))).toHaveLength(1);
  });

  it('adds up counters, moves the place, and moves the checkpoint only when told', async () => {
    const { unit, lease } = await started();
    const batch = { pulled: 3, counters: { ...noCounters(), inserted: 2, notCoupled: 1 } };
    await unit.run(({ jobs }) => jobs.advance(advanceOf('run-1-to', lease, { ...batch, checkpoint: 'p0' })));
    const progress = { phase: 'scan', position: 'p0', after: 'page 2' } as const;
    await unit.run(({ jobs }) => jobs.advance(advanceOf('run-1-to', lease, { ...batch, progress })));
    await unit.run(async ({ jobs, checkpoints }) => {
      const run = await jobs.find('run-1');
      expect(run?.jobs[0]).toMatchObject({
        progress,
        pulled: 6,
        counters: { ...noCounters(), inserted: 4, notCoupled: 2 },
      });
      expect(run?.jobs[1]).toMatchObject({ pulled: 0, counters: noCounters() });
      expect(await checkpoints.find('CUSTOMER', 'toIntegrationTable')).toBe('p0');
      expect(await checkpoints.find('CUSTOMER', 'fromIntegrationTable')).toBeNull();
    });
    await unit.run(({ jobs }) => jobs.advance(advanceOf('run-1-to', lease, { checkpoint: 'p2' })));
    await unit.run(async ({ checkpoints }) => {
      expect(await checkpoints.find('CUSTOMER', 'toIntegrationTable')).toBe('p2');
      await checkpoints.reset('CUSTOMER', 'toIntegrationTable');
      expect(await checkpoints.find('CUSTOMER', 'toIntegrationTable')).toBeNull();
    });
  });

  it('keeps every place that a pass can have, that its feed had expired, and the side on which a backup was restored [F3] [F6]', async () => {
    const { unit, lease } = await started();
    for (const phase of ['deletions', 'scan', 'compare', 'feed', 'done', 'retry'] as const)
      for (const more of [
        {},
        { expired: true },
        { restored: 'integration' },
        { expired: true, restored: 'local' },
      ] as const) {
        const progress = { phase, position: 'p1', after: 'page 2', ...more };
        await unit.run(({ jobs }) => jobs.advance(advanceOf('run-1-to', lease, { progress })));
        expect((await unit.run(({ jobs }) => jobs.find('run-1')))?.jobs[0]?.progress).toEqual(progress);
      }
  });

  it('refuses a stale epoch, and keeps nothing of that unit of work even when the error is caught', async () => {
    const { unit, lease } = await started();
    await unit.run(({ leases }) => leases.release(lease));
    const next = await unit.run(({ leases }) => leases.take(customers, 'two', 30));
    if (next === null) throw new Error('the lease was free');
    const late = unit.run(async ({ couplings, jobs }) => {
      await couplings.save([coupling('c1', 'a1')]);
      await jobs.advance(advanceOf('run-1-to', lease, { pulled: 1, checkpoint: 'late' }));
    });
    await expect(late).rejects.toMatchObject({ code: 'CPL_LEASE_LOST', facts: { owner: 'one', epoch: 1 } });
    const caught = unit.run(async ({ couplings, jobs }) => {
      await couplings.save([coupling('c1', 'a1')]);
      await jobs.advance(advanceOf('run-1-to', lease)).catch(() => undefined);
    });
    await expect(caught).rejects.toMatchObject({ code: 'CPL_LEASE_LOST' });
    await unit.run(({ jobs }) => jobs.advance(advanceOf('run-1-to', next, { pulled: 5 })));
    await unit.run(async ({ couplings, jobs, checkpoints }) => {
      expect(await couplings.list(customers, null, 10)).toEqual([]);
      expect((await jobs.find('run-1'))?.jobs[0]?.pulled).toBe(5);
      expect(await checkpoints.find('CUSTOMER', 'toIntegrationTable')).toBeNull();
    });
  });

  it('refuses an earlier epoch of the same owner: a worker that was replaced by its own restart', async () => {
    const { unit, lease } = await started();
    await unit.run(({ leases }) => leases.release(lease));
    const again = await unit.run(({ leases }) => leases.take(customers, lease.owner, 30));
    expect(again?.epoch).toBeGreaterThan(lease.epoch);
    const late = unit.run(({ jobs }) => jobs.advance(advanceOf('run-1-to', lease, { pulled: 1 })));
    await expect(late).rejects.toMatchObject({ code: 'CPL_LEASE_LOST', facts: { epoch: lease.epoch } });
  });

  it('prolongs the lease with each batch', async () => {
    const { unit, lease } = await started();
    await unit.run(({ leases }) => leases.prolong(lease, 0.2));
    await unit.run(({ jobs }) => jobs.advance(advanceOf('run-1-to', lease, { leaseSeconds: 60 })));
    await harness().pass(300);
    expect(await unit.run(({ leases }) => leases.take(customers, 'two', 30))).toBeNull();
  });

  it('keeps how its passes begin', async () => {
    const { unit } = await newTenant();
    const { run, jobs: passes } = newRun('begun');
    const progress = { phase: 'retry', position: 'p0', after: null, expired: true, restored: 'integration' } as const;
    await unit.run(({ jobs }) =>
      jobs.start(
        run,
        passes.map((pass, index) => (index === 1 ? { ...pass, progress } : pass)),
      ),
    );
    const found = await unit.run(({ jobs }) => jobs.find('begun'));
    expect(found?.jobs.map((job) => job.progress)).toEqual([passes[0]?.progress, progress]);
  });

  it('finds what was told of one record over all passes of a mapping, newest first, and passes by id', async () => {
    const { unit } = await newTenant();
    for (const id of ['one', 'two']) await unit.run(({ jobs }) => jobs.start(newRun(id).run, newRun(id).jobs));
    const told = (job: string, localKey: string, code: string): SynchJobError => ({
      job,
      localKey: key(localKey),
      integrationKey: key('a1'),
      outcome: 'failed',
      code,
      message: 'm',
      facts: { n: 1 },
      conflicts: [{ field: 'name~title', local: { name: 'x' }, integration: { title: null }, agreed: null }],
    });
    await unit.run(async ({ jobs }) => {
      await jobs.addErrors([told('one-to', 'c1', 'A'), told('one-to', 'c2', 'B')]);
      await jobs.addErrors([told('two-from', 'c1', 'C')]);
      const found = await jobs.errorsOfRecord('CUSTOMER', 'local', key('c1'), 10);
      expect(found.map(({ at, ...error }) => [typeof at, error])).toEqual([
        ['string', told('two-from', 'c1', 'C')],
        ['string', told('one-to', 'c1', 'A')],
      ]);
      expect(await jobs.errorsOfRecord('CUSTOMER', 'integration', key('a1'), 2)).toHaveLength(2);
      expect(await jobs.errorsOfRecord('VENDOR', 'local', key('c1'), 10)).toEqual([]);
      const passes = await jobs.findJobs(['two-from', 'none']);
      expect([...passes.values()]).toMatchObject([{ id: 'two-from', run: 'two', direction: 'fromIntegrationTable' }]);
    });
  });

  it('refuses to advance a job that was never started', async () => {
    const { unit, lease } = await started();
    const attempt = unit.run(({ jobs }) => jobs.advance(advanceOf('no-such-job', lease, { checkpoint: 'p' })));
    await expect(attempt).rejects.toMatchObject({ code: 'CPL_SYNCH_JOB_UNKNOWN' });
  });

  it('notes when a pass starts and finishes, and keeps an interrupted run as unfinished until it has finished', async () => {
    const { unit } = await started();
    await unit.run(({ jobs }) => jobs.setJobState('run-1-to', 'running'));
    const running = (await unit.run(({ jobs }) => jobs.find('run-1')))?.jobs[0];
    expect(running).toMatchObject({
      state: 'running',
      startedAt: expect.stringMatching(/Z$/) as string,
      finishedAt: null,
    });
    await unit.run(async ({ jobs }) => {
      await jobs.setJobState('run-1-to', 'finished');
      await jobs.setRunState('run-1', 'interrupted', 'the other side did not answer');
    });
    const run = await unit.run(({ jobs }) => jobs.find('run-1'));
    expect(run?.state).toBe('interrupted');
    expect(run?.jobs[0]).toMatchObject({
      state: 'finished',
      startedAt: running?.startedAt,
      finishedAt: expect.stringMatching(/Z$/) as string,
    });
    expect((await unit.run(({ jobs }) => jobs.unfinished('CUSTOMER')))?.id).toBe('run-1');
    await unit.run(({ jobs }) => jobs.setRunState('run-1', 'finished'));
    expect(await unit.run(({ jobs }) => jobs.unfinished('CUSTOMER'))).toBeNull();
  });

  it('keeps a cancelled run cancelled, whatever its worker says later', async () => {
    const { unit } = await started();
    expect(await unit.run(({ jobs }) => jobs.setRunState('run-1', 'cancelled', 'enough'))).toBe(true);
    expect(await unit.run(({ jobs }) => jobs.setRunState('run-1', 'finished'))).toBe(false);
    expect(await unit.run(({ jobs }) => jobs.setRunState('no-such-run', 'finished'))).toBe(false);
    expect((await unit.run(({ jobs }) => jobs.find('run-1')))?.state).toBe('cancelled');
  });

  it('lists the latest runs first, of one mapping or of all', async () => {
    const { unit } = await newTenant();
    for (const id of ['r1', 'r2', 'r3']) {
      const { run, jobs } = newRun(id);
      await unit.run((repositories) =>
        repositories.jobs.start({ ...run, mapping: id === 'r2' ? 'VENDOR' : 'CUSTOMER' }, jobs),
      );
    }
    const ids = async (mapping: string | null, limit: number) =>
      (await unit.run(({ jobs }) => jobs.latest(mapping, limit))).map((run) => run.id);
    expect(await ids(null, 2)).toEqual(['r3', 'r2']);
    expect(await ids('CUSTOMER', 5)).toEqual(['r3', 'r1']);
    expect((await unit.run(({ jobs }) => jobs.unfinished('CUSTOMER')))?.id).toBe('r3');
  });

  it('finds runs of the log by mapping, state, record and failures, page by page', async () => {
    const { unit } = await newTenant();
    const ids = ['r1', 'r2', 'r3', 'r4'];
    for (const id of ids) {
      const { run, jobs } = newRun(id);
      await unit.run((repositories) =>
        repositories.jobs.start({ ...run, mapping: id === 'r4' ? 'OTHER' : 'CUSTOMER' }, jobs),
      );
    }
    await unit.run(({ jobs }) => jobs.setRunState('r2', 'interrupted', 'CPL_OUTAGE'));
    await unit.run(({ jobs }) =>
      jobs.addErrors([
        { job: 'r3-to', localKey: 'l1' as never, integrationKey: 'i1' as never, outcome: 'failed', code: 'X', message: 'x', facts: {} },
      ]),
    ); // prettier-ignore
    const found = async (query: object): Promise<readonly string[]> =>
      (await unit.run(({ jobs }) => jobs.page({ size: 10, ...query }))).map(({ id }) => id);
    expect(await found({})).toEqual(['r4', 'r3', 'r2', 'r1']);
    expect(await found({ mapping: 'CUSTOMER', states: ['running'] })).toEqual(['r3', 'r1']);
    expect(await found({ record: { side: 'integration', key: 'i1' } })).toEqual(['r3']);
    expect(await found({ record: { side: 'local', key: 'i1' } })).toEqual([]);
    expect(await found({ failedOnly: true })).toEqual([]);
    expect(await found({ until: '2000-01-01T00:00:00.000Z' })).toEqual([]);
    expect(await found({ from: '2000-01-01T00:00:00.000Z' })).toHaveLength(4);
    const first = await unit.run(({ jobs }) => jobs.page({ size: 2 }));
    expect(await found({ after: first[1]?.number })).toEqual(['r2', 'r1']);
    const [, , second] = await unit.run(({ jobs }) => jobs.page({ size: 10 }));
    expect(second).toMatchObject({ reason: 'CPL_OUTAGE', endedAt: expect.stringMatching(/Z$/) as string });
    expect(await unit.run(({ jobs }) => jobs.errors('r3-to', 10, 1))).toEqual([]);
  });

  it('forgets runs that ended long ago with all that they told, but not what a listed record was tried by [skip-referenced-log-kept]', async () => {
    const { unit } = await newTenant();
    for (const id of ['gone', 'kept', 'open']) {
      const { run, jobs } = newRun(id);
      await unit.run((repositories) => repositories.jobs.start(run, jobs));
      await unit.run((repositories) =>
        repositories.jobs.addErrors([
          { job: `${id}-to`, localKey: 'l1' as never, integrationKey: null, outcome: 'failed', code: 'X', message: 'x', facts: {} },
        ]),
      ); // prettier-ignore
      if (id !== 'open') await unit.run((repositories) => repositories.jobs.setRunState(id, 'finished'));
    }
    await unit.run(({ retries }) =>
      retries.settle(
        'CUSTOMER',
        'toIntegrationTable',
        [
          { mapping: 'CUSTOMER', direction: 'toIntegrationTable', key: 'l1' as never, kind: 'skipped', awaits: [], code: 'X', message: 'x', facts: {}, failures: 2, job: 'kept-to', seen: null, conflicts: [] },
        ],
        [],
      ),
    ); // prettier-ignore
    expect(await unit.run(({ jobs }) => jobs.forget('2000-01-01T00:00:00.000Z', 10))).toBe(0);
    expect(await unit.run(({ jobs }) => jobs.forget('2100-01-01T00:00:00.000Z', 10))).toBe(1);
    expect((await unit.run(({ jobs }) => jobs.page({ size: 10 }))).map(({ id }) => id)).toEqual(['open', 'kept']);
    expect(await unit.run(({ jobs }) => jobs.errors('gone-to', 10))).toEqual([]);
    expect(await unit.run(({ jobs }) => jobs.errors('kept-to', 10))).toHaveLength(1);
  });

  it('keeps the failed records of a job in order, whatever their texts hold', async () => {
    const { unit } = await started();
    const error = {
      job: 'run-1-to',
      localKey: key('c1'),
      integrationKey: null,
      outcome: 'failed',
      code: 'CPL_X',
    } as const;
    const errors: SynchJobError[] = [
      { ...error, message: 'too long', facts: { field: 'name', length: 161.5, known: false, nothing: null } },
      {
        ...error,
        localKey: null,
        integrationKey: key('a1'),
        outcome: 'skipped' as const,
        message: 'nul \0, half \ud800, whole \u{1f600}',
        facts: { text: 'nul \0, half \udc00' },
      },
      { ...error, job: 'run-1-from', message: 'other', facts: {} },
    ];
    await unit.run(({ jobs }) => jobs.addErrors(errors));
    const found = await unit.run(({ jobs }) => jobs.errors('run-1-to', 10));
    expect(found).toEqual([errors[0], { ...errors[1], message: 'nul \ufffd, half \ufffd, whole \u{1f600}' }]);
    expect(await unit.run(({ jobs }) => jobs.errors('run-1-to', 1))).toEqual([errors[0]]);
    const unknown = unit.run(({ jobs }) => jobs.addErrors([{ ...error, job: 'none', message: '', facts: {} }]));
    await expect(unknown).rejects.toMatchObject({ code: 'CPL_SYNCH_JOB_UNKNOWN' });
  });
}
