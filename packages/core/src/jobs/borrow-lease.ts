import type { OpenTenant } from '../host/tenant';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import type { Lease } from '../ports/repositories/lease-repository';
import { LeaseHeldError } from './errors';
import { whatStopped } from './what-stopped';
import type { Worker } from './worker';

/** Takes the lease of a mapping's pair of tables. Throws `CPL_LEASE_HELD` while another worker has it. */
export async function takeLease(tenant: OpenTenant, mapping: EffectiveMapping, worker: Worker): Promise<Lease> {
  return tenant.unitOfWork.run(async ({ leases }) => {
    const lease = await leases.take(mapping.pair, worker.name, worker.leaseSeconds);
    if (lease !== null) return lease;
    const holder = await leases.holder(mapping.pair);
    throw new LeaseHeldError(mapping.pair, holder?.owner ?? 'another worker', holder?.until ?? 'soon');
  });
}

/**
 * Works on a mapping's couplings for a moment, under a lease that is given back then. Throws `CPL_LEASE_HELD` while another worker has it, and
 * `CPL_LEASE_LOST` when one took over meanwhile.
 */
export async function borrowLease<Result>(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  worker: Worker,
  work: (lease: Lease) => Promise<Result>,
): Promise<Result> {
  const lease = await takeLease(tenant, mapping, worker);
  try {
    return await work(lease);
  } catch (error) {
    throw await whatStopped(tenant, lease, error);
  } finally {
    await tenant.unitOfWork.run(({ leases }) => leases.release(lease));
  }
}
