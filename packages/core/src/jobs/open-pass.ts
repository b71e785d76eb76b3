import { failurePolicy } from '../host/engine-settings';
import type { OpenTenant } from '../host/tenant';
import { DeletionLimit } from '../pipeline/deletions/deletion-limit';
import { SkippedRecords } from '../pipeline/failures/skipped-records';
import type { PassContext } from '../pipeline/pass-context';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import { Trail } from '../pipeline/pull/trail';
import type { PassDirection } from '../sdk/field-mapping';
import { otherSide } from '../sdk/table';
import { directionsOf } from './start-run';

/** What a pass is opened for: a synch job under a lease. */
export type PassOrder = Pick<PassContext, 'job' | 'mode' | 'lease' | 'leaseSeconds' | 'probe'> &
  Partial<Pick<PassContext, 'deletions'>>;

/** Gathers everything that one pass of a mapping works with. */
export function openPass(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  direction: PassDirection,
  order: PassOrder,
): PassContext {
  const plan = tenant.pass(mapping, direction);
  return {
    deletions: new DeletionLimit(tenant.unitOfWork, mapping, 0),
    ...order,
    tenant: tenant.id,
    plan,
    source: tenant.systems[plan.sourceSide],
    destination: tenant.systems[otherSide(plan.sourceSide)],
    capabilities: (table) => tenant.capabilities(table),
    unitOfWork: tenant.unitOfWork,
    load: tenant.load,
    plans: tenant.plans,
    matcher: tenant.matcher(mapping),
    updateConflictResolver: (of) => tenant.updateConflictResolver(of),
    deletionConflictResolver: (of) => tenant.deletionConflictResolver(of),
    failures: failurePolicy(tenant.settings),
    skipped: new SkippedRecords(tenant.unitOfWork, mapping.name),
    passesOfDirection: () =>
      tenant.mappings.filter((one) => directionsOf(one).includes(direction)).map((one) => tenant.pass(one, direction)),
    events: tenant.events,
    logger: tenant.logger,
    trail: new Trail(mapping.name),
    claims: new Map(),
  };
}
