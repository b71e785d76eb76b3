import type { OpenTenant } from '../../host/tenant';
import { openPass } from '../../jobs/open-pass';
import type { RunMode } from '../../ports/repositories/synch-job-repository';
import type { PassContext } from '../../pipeline/pass-context';
import { noProbe } from '../../pipeline/pass-probe';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { PassDirection } from '../../sdk/field-mapping';
import { readOnlySystem } from './read-only-system';

/** No job, no lease: nothing of a preview is recorded. */
const noJob = '00000000-0000-0000-0000-000000000000';

/** Opens one direction of a mapping for looking only. */
export function openPreview(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  direction: PassDirection,
  mode: RunMode,
): PassContext {
  const pass = openPass(tenant, mapping, direction, {
    job: noJob,
    mode,
    lease: { pair: mapping.pair, owner: 'preview', epoch: 0 },
    leaseSeconds: 0,
    probe: noProbe,
  });
  return { ...pass, source: readOnlySystem(pass.source), destination: readOnlySystem(pass.destination) };
}
