import type { OpenTenant, Worker } from '@couplet/core/internal';

/**
 * Takes over the leases of an earlier process of this data directory and gives them back, so that the next ones have a higher epoch:
 * whatever that process may have sent before it died is refused. Its death is certain, since we hold the directory's lock.
 */
export async function takeOverLeases(tenant: OpenTenant, worker: Worker): Promise<void> {
  for (const { pair } of tenant.mappings)
    await tenant.unitOfWork.run(async ({ leases }) => {
      const lease = await leases.take(pair, worker.name, worker.leaseSeconds);
      if (lease !== null) await leases.release(lease);
    });
}
