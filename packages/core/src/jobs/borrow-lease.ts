import type { OpenTenant } from '../host/tenant';
import type { Lease } from '../ports/repositories/lease-repository';
import type { TablePair } from '../sdk/table';
import { LeaseHeldError } from './errors';
import { whatStopped } from './what-stopped';
import type { Worker } from './worker';

/** What one worker at a time has: a mapping's pair of tables, or what stands for one. */
interface Leased {
  readonly pair: TablePair;
}

/** Takes the lease of a pair of tables. Throws `CPL_LEASE_HELD` while another worker has it. */
export async function takeLease(tenant: OpenTenant, { pair }: Leased, worker: Worker): Promise<Lease> {
  return tenant.unitOfWork.run(async ({ leases }) => {
    const lease = await leases.take(pair, worker.name, worker.leaseSeconds);
    if (lease !== null) return lease;
    const holder = await leases.holder(pair);
    throw new LeaseHeldError(pair, holder?.owner ?? 'another worker', holder?.until ?? 'soon');
  });
}

/**
 * Works on a mapping's couplings for a moment, under a lease that is given back then. Throws `CPL_LEASE_HELD` while another worker has it, and
 * `CPL_LEASE_LOST` when one took over meanwhile.
 */
export async function borrowLease<Result>(
  tenant: OpenTenant,
  mapping: Leased,
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
