import type { OpenTenant } from '../../host/tenant';
import { runToEnd } from '../../jobs/run-to-end';
import { directionsOf } from '../../jobs/start-run';
import type { Worker } from '../../jobs/worker';
import type { Run, RunMode } from '../../ports/repositories/synch-job-repository';
import { selectedEntries } from './selected-entries';
import type { SkippedPlace } from './skipped-record';

/**
 * Carries out at once what was decided about records of the list, in runs of these records alone, instead of waiting for the next run.
 * Records that left the list are left out. Throws `CPL_LEASE_HELD` while another worker has the mapping: its run will do it.
 */
export async function carryOut(
  tenant: OpenTenant,
  places: readonly SkippedPlace[],
  worker: Worker,
): Promise<readonly Run[]> {
  const { selected } = await selectedEntries(tenant, places);
  const runs: Run[] = [];
  for (const { mapping, entries } of selected)
    for (const direction of directionsOf(mapping)) {
      const side = direction === 'toIntegrationTable' ? 'local' : 'integration';
      const keys = [...new Set(entries.flatMap(({ halves }) => halves[side]?.key ?? []))];
      if (keys.length === 0) continue;
      const mode: RunMode = { kind: 'selected', create: true, match: false, keys: { side, keys } };
      runs.push(await runToEnd(tenant, mapping, mode, worker));
    }
  return runs;
}
