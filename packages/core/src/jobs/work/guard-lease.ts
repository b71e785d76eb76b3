import type { OpenTenant } from '../../host/tenant';
import { LeaseLostError } from '../../ports/errors/lease-lost-error';
import type { WorkOrder } from './work';

/** Milliseconds between two looks. */
const lookEvery = 1000;

/** What goes on beside work until it is ended. */
export interface LeaseGuard {
  end(): Promise<void>;
}

/**
 * Looks after work that takes its time between two records: prolongs its lease, and tells it to stop when another worker took over, or when its
 * run was cancelled. Without a scheduler only the work's own reports do so. A look that fails is left to the next one.
 */
export function guardLease(
  tenant: OpenTenant,
  { lease, worker, isCancelled }: WorkOrder,
  stop: AbortController,
): LeaseGuard {
  const { scheduler, clock, leaseSeconds } = worker;
  if (scheduler === null) return { end: async () => undefined };
  const ended = new AbortController();
  let prolonged = clock.now();
  const look = async (): Promise<void> => {
    if (await isCancelled()) stop.abort();
    if (clock.now() - prolonged < (leaseSeconds * 1000) / 3) return;
    if (!(await tenant.unitOfWork.run(({ leases }) => leases.prolong(lease, leaseSeconds))))
      stop.abort(new LeaseLostError(lease));
    prolonged = clock.now();
  };
  const looking = (async () => {
    while (!ended.signal.aborted && !stop.signal.aborted) {
      await scheduler.sleep(lookEvery, ended.signal).catch(() => undefined);
      if (!ended.signal.aborted)
        await look().catch((error: unknown) =>
          tenant.logger.warn('lease not looked after', {
            owner: lease.owner,
            message: error instanceof Error ? error.message : String(error),
          }),
        );
    }
  })();
  return {
    end: async () => {
      ended.abort();
      await looking;
    },
  };
}
