import type { OpenTenant } from '../../host/tenant';
import { runToEnd } from '../../jobs/run-to-end';
import type { Worker } from '../../jobs/worker';
import type { Run, RunMode } from '../../ports/repositories/synch-job-repository';
import type { RecordKey } from '../../sdk/scalars';
import { otherSide } from '../../sdk/table';
import { listOptions } from './list-options';

/**
 * Couples the values that stand for nothing with those of their label, and adds the others on the side to which the mapping goes (EN-170); what
 * waits for them goes in the next run. `keys` takes only some values of the source side. Audited. Throws `CPL_MAPPING_UNKNOWN`,
 * `CPL_NO_OPTION_MAPPING`, and `CPL_LEASE_HELD` while another worker has the mapping.
 */
export async function addMissingOptions(
  tenant: OpenTenant,
  actor: string,
  name: string,
  worker: Worker,
  keys?: readonly RecordKey[],
): Promise<readonly Run[]> {
  const { mapping, addsTo, uncoupled } = await listOptions(tenant, name);
  const runs: Run[] = [];
  for (const destination of addsTo) {
    const side = otherSide(destination);
    const missing = uncoupled[side].filter(({ key }) => keys === undefined || keys.includes(key));
    if (missing.length === 0) continue;
    await tenant.configuration.audit({
      actor,
      action: 'option.added',
      subject: mapping,
      facts: { side: destination, count: missing.length, labels: missing.slice(0, 100).map(({ label }) => label) },
    });
    const mode: RunMode = {
      kind: 'selected',
      create: true,
      match: true,
      keys: { side, keys: missing.map(({ key }) => key) },
    };
    runs.push(await runToEnd(tenant, tenant.mapping(mapping), mode, worker));
  }
  return runs;
}
