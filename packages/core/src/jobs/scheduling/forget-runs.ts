import { logDays } from '../../host/engine-settings';
import type { OpenTenant } from '../../host/tenant';
import type { Clock } from '../../ports/clock';

const day = 86_400_000;
/** Runs that go in one transaction. */
const atOnce = 1000;

/**
 * Forgets what the log says of runs that ended long ago: after a month, or the days that the tenant says (EN-297). What records on the list of
 * skipped ones refer to is kept (EN-299), and so are runs that may go on (EN-300). Says how many went.
 */
export async function forgetRuns(tenant: OpenTenant, clock: Clock): Promise<number> {
  const before = new Date(clock.now() - logDays(tenant.settings) * day).toISOString();
  let gone = 0;
  for (;;) {
    const count = await tenant.unitOfWork.run(({ jobs }) => jobs.forget(before, atOnce));
    gone += count;
    if (count < atOnce) return gone;
  }
}
