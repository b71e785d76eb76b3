import type { ContractContext } from './repository-harness';
import { contacts, customers } from './samples';

/** What every {@link LeaseRepository} does. */
export function leaseContract({ harness, newTenant }: ContractContext): void {
  it('lets one owner in; what it takes again has a higher epoch and makes its former lease stale', async () => {
    const { unit } = await newTenant();
    const first = await unit.run(({ leases }) => leases.take(customers, 'one', 30));
    expect(first).toEqual({ pair: customers, owner: 'one', epoch: 1 });
    expect(await unit.run(({ leases }) => leases.take(customers, 'two', 30))).toBeNull();
    const again = await unit.run(({ leases }) => leases.take(customers, 'one', 30));
    expect(again).toEqual({ pair: customers, owner: 'one', epoch: 2 });
    if (first === null || again === null) throw new Error('the lease was free, and then our own');
    expect(await unit.run(({ leases }) => leases.prolong(first, 30))).toBe(false);
    expect(await unit.run(({ leases }) => leases.prolong(again, 30))).toBe(true);
    expect(await unit.run(({ leases }) => leases.take(contacts, 'two', 30))).toMatchObject({ owner: 'two', epoch: 1 });
    const holder = await unit.run(({ leases }) => leases.holder(customers));
    expect(holder?.owner).toBe('one');
    expect(holder?.until).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('gives an expired lease to the next owner under a higher epoch, and makes the old one stale', async () => {
    const { unit } = await newTenant();
    const first = await unit.run(({ leases }) => leases.take(customers, 'one', 0.05));
    await harness().pass(120);
    expect(await unit.run(({ leases }) => leases.holder(customers))).toBeNull();
    const second = await unit.run(({ leases }) => leases.take(customers, 'two', 30));
    expect(second).toEqual({ pair: customers, owner: 'two', epoch: 2 });
    if (first === null || second === null) throw new Error('both leases were free');
    await unit.run(async ({ leases }) => {
      expect(await leases.prolong(first, 30)).toBe(false);
      await leases.release(first);
      expect((await leases.holder(customers))?.owner).toBe('two');
      expect(await leases.prolong(second, 30)).toBe(true);
    });
  });

  it('lets an owner that expired, but was not replaced, prolong', async () => {
    const { unit } = await newTenant();
    const lease = await unit.run(({ leases }) => leases.take(customers, 'one', 0.05));
    await harness().pass(120);
    if (lease === null) throw new Error('the lease was free');
    expect(await unit.run(({ leases }) => leases.prolong(lease, 30))).toBe(true);
    expect(await unit.run(({ leases }) => leases.take(customers, 'two', 30))).toBeNull();
  });

  it('never uses an epoch again, not even after a release', async () => {
    const { unit } = await newTenant();
    const epochs: number[] = [];
    for (const owner of ['one', 'one', 'two']) {
      const lease = await unit.run(({ leases }) => leases.take(customers, owner, 30));
      if (lease === null) throw new Error('the lease was free');
      epochs.push(lease.epoch);
      await unit.run(({ leases }) => leases.release(lease));
      expect(await unit.run(({ leases }) => leases.prolong(lease, 30))).toBe(false);
    }
    expect(epochs).toEqual([1, 2, 3]);
  });

  it('lets exactly one of many owners in', async () => {
    const { unit } = await newTenant();
    const owners = Array.from({ length: 12 }, (_, index) => `worker-${index}`);
    const leases = await Promise.all(
      owners.map((owner) => unit.run((repositories) => repositories.leases.take(customers, owner, 30))),
    );
    expect(leases.filter((lease) => lease !== null)).toHaveLength(1);
  });
}
