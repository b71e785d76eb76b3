import type { RecordKey } from '../../sdk/scalars';
import type { ContractContext } from './repository-harness';
import { contacts, coupling, customers, key } from './samples';

/** What every {@link CouplingRepository} does. */
export function couplingContract({ newTenant }: ContractContext): void {
  it('returns a saved coupling as it was, by either key', async () => {
    const { unit } = await newTenant();
    const saved = [
      coupling('c1', 'a1'),
      coupling('c2', 'a2', {
        state: 'pending',
        creating: 'integration',
        integrationVersion: null,
        base: new Uint8Array(),
      }),
      coupling('c3', 'a3', { conflict: { localVersion: '1', integrationVersion: null, verdict: 'fail' } }),
    ];
    await unit.run(({ couplings }) => couplings.save(saved));
    await unit.run(async ({ couplings }) => {
      const byLocal = await couplings.findByKeys(customers, 'local', [key('c1'), key('c2'), key('c3'), key('c4')]);
      expect([...byLocal.entries()].sort()).toEqual(saved.map((one) => [one.localKey, one]));
      const byIntegration = await couplings.findByKeys(customers, 'integration', [key('a3'), key('a9')]);
      expect([...byIntegration.entries()]).toEqual([[key('a3'), saved[2]]]);
      const base: unknown = byLocal.get(key('c1'))?.base;
      expect(Object.getPrototypeOf(base)).toBe(Uint8Array.prototype);
    });
  });

  it('answers several questions about several pairs in their order', async () => {
    const { unit } = await newTenant();
    const contact = coupling('c1', 'k1', { pair: contacts });
    await unit.run(({ couplings }) => couplings.save([coupling('c1', 'a1'), contact]));
    const answers = await unit.run(({ couplings }) =>
      couplings.findMany([
        { pair: contacts, side: 'integration', keys: [key('k1'), key('a1')] },
        { pair: customers, side: 'local', keys: [] },
        { pair: customers, side: 'local', keys: [key('c1'), key('c1')] },
      ]),
    );
    expect(answers.map((answer) => [...answer])).toEqual([
      [[key('k1'), contact]],
      [],
      [[key('c1'), coupling('c1', 'a1')]],
    ]);
  });

  it('confirms announced couplings: state and versions change, keys and base stay', async () => {
    const { unit } = await newTenant();
    const base = new Uint8Array([1, 2, 3, 4]);
    const announced = { state: 'pending', creating: 'integration', base, integrationVersion: null } as const;
    await unit.run(({ couplings }) =>
      couplings.save([coupling('c1', 'a1', announced), coupling('c2', 'a2', announced)]),
    );
    await unit.run(({ couplings }) =>
      couplings.confirm([coupling('c1', 'a1', { integrationVersion: '77', base: new Uint8Array() })]),
    );
    const found = await unit.run(({ couplings }) => couplings.list(customers, null, 10));
    expect(found).toEqual([coupling('c1', 'a1', { base, integrationVersion: '77' }), coupling('c2', 'a2', announced)]);
  });

  it('replaces by the local key, also when the integration key is another one now', async () => {
    const { unit } = await newTenant();
    await unit.run(({ couplings }) =>
      couplings.save([coupling('c1', 'a1', { state: 'pending', creating: 'integration' })]),
    );
    await unit.run(({ couplings }) => couplings.save([coupling('c1', 'a2')]));
    await unit.run(async ({ couplings }) => {
      expect(await couplings.list(customers, null, 10)).toEqual([coupling('c1', 'a2')]);
      expect((await couplings.findByKeys(customers, 'integration', [key('a1')])).size).toBe(0);
    });
  });

  it('completes a pending coupling whose local key was not known', async () => {
    const { unit } = await newTenant();
    const pending = coupling(null, 'a1', { state: 'pending', creating: 'local', localVersion: null });
    await unit.run(({ couplings }) => couplings.save([pending]));
    const found = await unit.run(({ couplings }) => couplings.findByKeys(customers, 'integration', [key('a1')]));
    expect(found.get(key('a1'))).toEqual(pending);
    await unit.run(({ couplings }) => couplings.save([coupling('c1', 'a1')]));
    await unit.run(async ({ couplings }) => {
      expect(await couplings.list(customers, null, 10)).toEqual([coupling('c1', 'a1')]);
      expect(await couplings.count(customers)).toEqual({ pending: 0, coupled: 1 });
    });
  });

  it('finds the announced creates that nothing names yet, by the side that gives the keys', async () => {
    const { unit } = await newTenant();
    const toLocal = coupling(null, 'a1', { state: 'pending', creating: 'local' });
    const toIntegration = coupling('c2', null, { state: 'pending', creating: 'integration' });
    const chosen = coupling('c3', 'a3', { state: 'pending', creating: 'integration' });
    const elsewhere = coupling('k1', null, { state: 'pending', creating: 'integration', pair: contacts });
    await unit.run(({ couplings }) =>
      couplings.save([toLocal, toIntegration, chosen, elsewhere, coupling('c4', 'a4')]),
    );
    await unit.run(async ({ couplings }) => {
      expect(await couplings.unnamed(customers, 'local', 10)).toEqual([toLocal]);
      expect(await couplings.unnamed(customers, 'integration', 10)).toEqual([toIntegration]);
      expect(await couplings.unnamed(contacts, 'local', 10)).toEqual([]);
    });
  });

  it('gives up the half that is to be created anew', async () => {
    const { unit } = await newTenant();
    await unit.run(({ couplings }) => couplings.save([coupling('c1', 'a1'), coupling('c2', 'a2')]));
    const restoring = [
      coupling(null, 'a1', { state: 'pending', creating: 'local' }),
      coupling('c2', null, { state: 'pending', creating: 'integration' }),
    ];
    await unit.run(({ couplings }) => couplings.save(restoring));
    await unit.run(async ({ couplings }) => {
      expect((await couplings.findByKeys(customers, 'local', [key('c1'), key('c2')])).get(key('c2'))).toEqual(
        restoring[1],
      );
      expect([...(await couplings.findByKeys(customers, 'integration', [key('a1'), key('a2')])).values()]).toEqual([
        restoring[0],
      ]);
    });
  });

  it('refuses a record that is coupled to another, and saves nothing of the batch', async () => {
    const { unit } = await newTenant();
    await unit.run(({ couplings }) => couplings.save([coupling('c1', 'a1'), coupling('c2', 'a2')]));
    const attempt = unit.run(({ couplings }) => couplings.save([coupling('c9', 'a9'), coupling('c3', 'a1')]));
    await expect(attempt).rejects.toMatchObject({
      code: 'CPL_COUPLING_TAKEN',
      facts: {
        localTable: 'Customer',
        integrationTable: 'account',
        localKey: 'c3',
        integrationKey: 'a1',
        takenByLocal: 'c1',
      },
    });
    const moved = unit.run(({ couplings }) => couplings.save([coupling('c2', 'a1')]));
    await expect(moved).rejects.toMatchObject({
      code: 'CPL_COUPLING_TAKEN',
      facts: { localKey: 'c2', takenByLocal: 'c1' },
    });
    expect(await unit.run(({ couplings }) => couplings.list(customers, null, 10))).toEqual([
      coupling('c1', 'a1'),
      coupling('c2', 'a2'),
    ]);
  });

  it('refuses a batch that names a record twice', async () => {
    const { unit } = await newTenant();
    for (const batch of [
      [coupling('c1', 'a1'), coupling('c1', 'a2')],
      [coupling('c1', 'a1'), coupling('c2', 'a1')],
      [coupling(null, 'a1'), coupling(null, 'a1')],
    ]) {
      await expect(unit.run(({ couplings }) => couplings.save(batch))).rejects.toMatchObject({
        code: 'CPL_COUPLING_TAKEN',
      });
    }
    expect(await unit.run(({ couplings }) => couplings.count(customers))).toEqual({
      pending: 0,
      coupled: 0,
    });
  });

  it('can go on in the same unit of work after a refusal', async () => {
    const { unit } = await newTenant();
    await unit.run(async ({ couplings }) => {
      await couplings.save([coupling('c1', 'a1')]);
      await expect(couplings.save([coupling('c2', 'a1')])).rejects.toMatchObject({ code: 'CPL_COUPLING_TAKEN' });
      await couplings.save([coupling('c2', 'a2')]);
    });
    expect(await unit.run(({ couplings }) => couplings.count(customers))).toMatchObject({ coupled: 2 });
  });

  it('couples one record in several pairs', async () => {
    const { unit } = await newTenant();
    const other = coupling('c1', 'a1', { pair: { local: 'Customer', integration: 'lead' } });
    await unit.run(({ couplings }) => couplings.save([coupling('c1', 'a1'), other]));
    const found = await unit.run(({ couplings }) => couplings.findByKeys(other.pair, 'local', [key('c1')]));
    expect([...found.values()]).toEqual([other]);
  });

  it('lists in the order of code points, page by page', async () => {
    const { unit } = await newTenant();
    const keys = ['10', '9', 'B', 'a', 'é', '\uff5a', '\u{1f600}'];
    await unit.run(({ couplings }) => couplings.save([...keys].reverse().map((name) => coupling(name, `i${name}`))));
    const listed: (RecordKey | null)[] = [];
    for (const size of [3, 3, 3]) {
      const after = listed.at(-1) ?? null;
      const page = await unit.run(({ couplings }) => couplings.list(customers, after, size));
      listed.push(...page.map((one) => one.localKey));
    }
    expect(listed).toEqual(keys);
  });

  it('keeps what a person decided, and touches nothing else of the coupling', async () => {
    const { unit } = await newTenant();
    await unit.run(({ couplings }) => couplings.save([coupling('c1', 'a1'), coupling('c2', 'a2')]));
    const decisions = new Map([
      [key('a1'), '{"winner":"keepLocal"}'],
      [key('a9'), '{}'],
    ]);
    await unit.run(async ({ couplings }) => {
      expect([...(await couplings.decide(customers, 'integration', decisions))]).toEqual(['a1']);
      expect(await couplings.decide(contacts, 'integration', decisions)).toEqual(new Set());
      expect(await couplings.decide(customers, 'local', new Map())).toEqual(new Set());
    });
    const conflict = { localVersion: null, integrationVersion: null, verdict: '{"winner":"keepLocal"}' };
    const found = await unit.run(({ couplings }) => couplings.list(customers, null, 10));
    expect(found).toEqual([coupling('c1', 'a1', { conflict }), coupling('c2', 'a2')]);
  });

  it('removes by either key, and counts by state', async () => {
    const { unit } = await newTenant();
    const four = ['1', '2', '3', '4'].map((n) => coupling(`c${n}`, `a${n}`));
    await unit.run(({ couplings }) => couplings.save([...four, coupling(null, 'a5', { state: 'pending' })]));
    await unit.run(async ({ couplings }) => {
      await couplings.remove(customers, 'local', [key('c1'), key('none')]);
      await couplings.remove(customers, 'integration', [key('a2')]);
      await couplings.remove(contacts, 'local', [key('c4')]);
    });
    expect(await unit.run(({ couplings }) => couplings.count(customers))).toEqual({
      pending: 1,
      coupled: 2,
    });
  });

  it('keeps nothing of a unit of work that throws', async () => {
    const { unit } = await newTenant();
    await unit.run(({ couplings }) => couplings.save([coupling('c1', 'a1')]));
    const failure = new Error('stop here');
    const work = unit.run(async ({ couplings, jobs, leases }) => {
      await couplings.save([coupling('c1', 'a9'), coupling('c2', 'a2')]);
      await couplings.remove(customers, 'local', [key('c1')]);
      await leases.take(customers, 'worker', 30);
      await jobs.start(
        { id: 'run', mapping: 'CUSTOMER', mode: { kind: 'full', create: false, match: false }, planVersion: 'p' },
        [{ id: 'job', direction: 'toIntegrationTable', progress: { phase: 'scan', position: null, after: null } }],
      );
      throw failure;
    });
    await expect(work).rejects.toBe(failure);
    await unit.run(async ({ couplings, jobs, leases }) => {
      expect(await couplings.list(customers, null, 10)).toEqual([coupling('c1', 'a1')]);
      expect(await jobs.find('run')).toBeNull();
      expect(await leases.holder(customers)).toBeNull();
    });
  });

  it('shows a tenant nothing of another', async () => {
    const [one, other] = [await newTenant(), await newTenant()];
    await one.unit.run(({ couplings }) => couplings.save([coupling('c1', 'a1')]));
    await other.unit.run(async ({ couplings }) => {
      expect(await couplings.list(customers, null, 10)).toEqual([]);
      await couplings.save([coupling('c2', 'a1')]);
      await couplings.remove(customers, 'local', [key('c1')]);
    });
    expect(await one.unit.run(({ couplings }) => couplings.list(customers, null, 10))).toEqual([coupling('c1', 'a1')]);
  });
}
