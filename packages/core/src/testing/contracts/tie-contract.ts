import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { ContractContext } from './repository-harness';
import { advanceOf, contacts, coupling, customers, key, newRun } from './samples';

const reason = 'the company was moved';
const environment = 'org-1';
const retry: RetryEntry = {
  mapping: 'CUSTOMER',
  direction: 'toIntegrationTable',
  key: key('c9'),
  kind: 'failed',
  awaits: [],
  code: 'CPL_X',
  message: 'x',
  facts: {},
  failures: 1,
  job: 'run-1-to',
  seen: null,
  conflicts: [],
};

/** What every {@link TieRepository} does. */
export function tieContract({ newTenant }: ContractContext): void {
  it('cuts everything that leads to the other system, and leaves log and other tenants alone', async () => {
    const [{ unit }, other] = [await newTenant(), await newTenant()];
    const { run, jobs } = newRun('run-1');
    for (const one of [unit, other.unit])
      await one.run(async (repositories) => {
        await repositories.couplings.save([
          coupling('c1', 'a1'),
          coupling(null, 'a2', { state: 'pending', creating: 'local' }),
          coupling('c3', 'p3', { pair: contacts, mapping: 'CONTACT' }),
        ]);
        await repositories.schedules.add(['CUSTOMER'], '2026-01-31T12:00:00.000Z');
        await repositories.jobs.start(run, jobs);
        await repositories.retries.settle('CUSTOMER', 'toIntegrationTable', [retry], []);
      });
    const lease = await unit.run(({ leases }) => leases.take(customers, 'worker-1', 60));
    if (lease === null) throw new Error('the lease should be free');
    const advance = advanceOf('run-1-to', lease, { checkpoint: 'p1' });
    await unit.run((repositories) => repositories.jobs.advance(advance));

    expect(await unit.run(({ ties }) => ties.countCouplings())).toBe(3);
    expect(await unit.run(({ ties }) => ties.cut({ couplings: 'remove' }, reason))).toBe(3);
    await unit.run(async ({ ties, couplings, checkpoints, schedules, jobs: log, retries, leases }) => {
      expect(await ties.countCouplings()).toBe(0);
      expect(await ties.countApart()).toEqual({});
      expect(await couplings.list(customers, null, 10)).toEqual([]);
      expect(await checkpoints.find('CUSTOMER', 'toIntegrationTable')).toBeNull();
      expect(await schedules.list()).toEqual([]);
      expect((await retries.count('CUSTOMER')).failed).toBe(0);
      expect(await leases.holder(customers)).toBeNull();
      expect(await log.page({ size: 5 })).toMatchObject([{ id: 'run-1', state: 'cancelled', reason }]);
    });
    await expect(unit.run((repositories) => repositories.jobs.advance(advance))).rejects.toMatchObject({
      code: 'CPL_LEASE_LOST',
    });
    expect(await other.unit.run(({ ties }) => ties.countCouplings())).toBe(3);
    expect(await other.unit.run(({ jobs: log }) => log.find('run-1'))).toMatchObject({ state: 'running' });
  });

  it('keeps couplings of an environment apart, and brings back those whose records are free', async () => {
    const { unit } = await newTenant();
    const kept = [coupling('c1', 'a1'), coupling('c2', 'a2', { localVersion: null, conflict: null })];
    const unknownYet = coupling(null, 'a3', { state: 'pending', creating: 'local' });
    await unit.run(({ couplings }) => couplings.save([...kept, unknownYet, coupling('c4', 'a4')]));
    expect(await unit.run(({ ties }) => ties.cut({ couplings: 'setApart', environment }, reason))).toBe(4);
    expect(await unit.run(({ ties }) => ties.countApart())).toEqual({ [environment]: 4 });
    await unit.run(({ couplings }) => couplings.save([coupling('c4', 'b4')]));
    expect(await unit.run(({ ties }) => ties.bringBack('org-2'))).toBe(0);
    expect(await unit.run(({ ties }) => ties.bringBack(environment))).toBe(3);
    expect(await unit.run(({ ties }) => ties.countApart())).toEqual({});
    expect(await unit.run(({ couplings }) => couplings.list(customers, null, 10))).toEqual([
      ...kept,
      coupling('c4', 'b4'),
    ]);
    const found = await unit.run(({ couplings }) => couplings.findByKeys(customers, 'integration', [key('a3')]));
    expect(found.get(key('a3'))).toEqual(unknownYet);
  });

  it('forgets what is apart when it is told to', async () => {
    const { unit } = await newTenant();
    await unit.run(({ couplings }) => couplings.save([coupling('c1', 'a1')]));
    await unit.run(({ ties }) => ties.cut({ couplings: 'setApart', environment }, reason));
    expect(await unit.run(({ ties }) => ties.forgetApart(environment))).toBe(1);
    expect(await unit.run(({ ties }) => ties.bringBack(environment))).toBe(0);
  });
}
