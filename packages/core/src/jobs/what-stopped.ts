import type { OpenTenant } from '../host/tenant';
import { LeaseLostError } from '../ports/errors/lease-lost-error';
import type { Lease } from '../ports/repositories/lease-repository';
import type { Repositories } from '../ports/repositories/unit-of-work';

/**
 * What stopped work under a lease: the error itself, or `CPL_LEASE_LOST` with the error as its cause where another worker took over. What an
 * overtaken worker runs into, records that the other one coupled for example, says nothing but that. While the lease is ours, a note may be
 * made in the same transaction.
 */
export async function whatStopped(
  tenant: OpenTenant,
  lease: Lease,
  error: unknown,
  note?: (repositories: Repositories) => Promise<void>,
): Promise<unknown> {
  if (LeaseLostError.is(error, 'CPL_LEASE_LOST')) return error;
  try {
    const isOurs = await tenant.unitOfWork.run(async (repositories) => {
      if (!(await repositories.leases.prolong(lease, 1))) return false;
      await note?.(repositories);
      return true;
    });
    return isOurs ? error : new LeaseLostError(lease, error);
  } catch (second) {
    tenant.logger.error('end of work not saved', {
      owner: lease.owner,
      message: second instanceof Error ? second.message : String(second),
    });
    return error;
  }
}
