import type { AwaitedCoupling } from '../../ports/repositories/retry-repository';
import type { ContractContext } from './repository-harness';
import { contacts, coupling, customers, key, retryOf } from './samples';

const to = 'toIntegrationTable';

/** What every {@link RetryRepository} does. */
export function retryContract({ newTenant }: ContractContext): void {
  it('finds failed records due in every job but the one that tried them last', async () => {
    const { unit } = await newTenant();
    const entries = [retryOf('c2'), retryOf('c1'), retryOf('c3', { job: 'job-2' })];
    await unit.run(({ retries }) => retries.settle('CUSTOMER', to, entries, []));
    await unit.run(async ({ retries }) => {
      expect(await retries.due('CUSTOMER', to, 'job-2', 10)).toEqual([entries[1], entries[0]]);
      expect(await retries.due('CUSTOMER', to, 'job-1', 10)).toEqual([entries[2]]);
      expect(await retries.due('CUSTOMER', to, 'job-3', 2)).toEqual([entries[1], entries[0]]);
      expect(await retries.due('CUSTOMER', 'fromIntegrationTable', 'job-3', 10)).toEqual([]);
      expect(await retries.due('VENDOR', to, 'job-3', 10)).toEqual([]);
    });
  });

  it('finds a waiting record due once the awaited coupling is coupled, in whatever pair', async () => {
    const { unit } = await newTenant();
    const awaits: AwaitedCoupling = { pair: customers, side: 'local', key: key('c1') };
    const waiting = retryOf('k1', { mapping: 'CONTACT', kind: 'waiting', awaits, failures: 0 });
    const other: AwaitedCoupling = { pair: customers, side: 'integration', key: key('a7') };
    const complete = retryOf('k2', { mapping: 'CONTACT', kind: 'complete', awaits: other, failures: 0 });
    await unit.run(({ retries }) => retries.settle('CONTACT', to, [waiting, complete], []));
    const due = () => unit.run(({ retries }) => retries.due('CONTACT', to, 'job-2', 10));
    expect(await due()).toEqual([]);
    await unit.run(({ couplings }) =>
      couplings.save([
        coupling('c1', 'a1', { state: 'pending' }),
        coupling('c7', 'a6'),
        coupling('a7', 'c1', { pair: contacts }),
      ]),
    );
    expect(await due()).toEqual([]);
    await unit.run(({ couplings }) =>
      couplings.save([coupling('c1', 'lead-1', { pair: { local: 'Customer', integration: 'lead' } })]),
    );
    expect(await due()).toEqual([waiting]);
    await unit.run(({ couplings }) => couplings.save([coupling('c8', 'a7')]));
    expect(await due()).toEqual([waiting, complete]);
    expect(await unit.run(({ retries }) => retries.count('CONTACT'))).toEqual({
      failed: 0,
      waiting: 1,
      complete: 1,
      ready: 2,
    });
  });

  it('tries a record that awaits nothing in particular in every job', async () => {
    const { unit } = await newTenant();
    const waiting = retryOf('c1', { kind: 'waiting' });
    await unit.run(({ retries }) => retries.settle('CUSTOMER', to, [waiting], []));
    expect(await unit.run(({ retries }) => retries.due('CUSTOMER', to, 'job-2', 10))).toEqual([waiting]);
    expect(await unit.run(({ retries }) => retries.count('CUSTOMER'))).toMatchObject({ waiting: 1, ready: 0 });
  });

  it('counts as ready what another try may well bring to its end: not what failed by its own fault', async () => {
    const { unit } = await newTenant();
    const failed = retryOf('c1', { failures: 1 });
    const handedOver = retryOf('c2', { code: 'CPL_RESTORE', failures: 0 });
    await unit.run(({ retries }) => retries.settle('CUSTOMER', to, [failed, handedOver], []));
    expect(await unit.run(({ retries }) => retries.count('CUSTOMER'))).toMatchObject({ failed: 2, ready: 1 });
  });

  it('saves, replaces and removes in one go', async () => {
    const { unit } = await newTenant();
    await unit.run(({ retries }) => retries.settle('CUSTOMER', to, [retryOf('c1'), retryOf('c2'), retryOf('c3')], []));
    const again = retryOf('c2', { failures: 2, facts: { field: 'name', length: 200 }, job: 'job-2' });
    await unit.run(({ retries }) =>
      retries.settle('CUSTOMER', to, [retryOf('c2'), again], [key('c1'), key('c2'), key('c9')]),
    );
    await unit.run(async ({ retries }) => {
      const found = await retries.findByKeys('CUSTOMER', to, [key('c1'), key('c2'), key('c3')]);
      expect([...found].sort()).toEqual([
        [key('c2'), again],
        [key('c3'), retryOf('c3')],
      ]);
      expect(await retries.list('CUSTOMER', 10)).toEqual([again, retryOf('c3')]);
      expect(await retries.list('CUSTOMER', 1)).toEqual([again]);
      expect(await retries.count('CUSTOMER')).toEqual({ failed: 2, waiting: 0, complete: 0, ready: 0 });
      await retries.settle('CUSTOMER', to, [], []);
      await retries.settle('CUSTOMER', to, [], [key('c2'), key('c3')]);
      expect(await retries.list('CUSTOMER', 10)).toEqual([]);
    });
  });

  it('keeps facts as they are', async () => {
    const { unit } = await newTenant();
    const entry = retryOf('c1', { facts: { z: 1, a: null, text: 'nul \0 "quoted" {} \\', ok: true, amount: 0.1 } });
    await unit.run(({ retries }) => retries.settle('CUSTOMER', to, [entry], []));
    const [found] = await unit.run(({ retries }) => retries.list('CUSTOMER', 1));
    expect(found).toEqual(entry);
  });
}
