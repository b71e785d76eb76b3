import type { OpenTenant } from '../../host/tenant';
import type { PassContext } from '../../pipeline/pass-context';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { PassDirection } from '../../sdk/field-mapping';
import { openPreview } from '../preview/open-preview';
import { comparePage } from './compare-page';
import { danglingPage } from './dangling-page';
import type { ReconciliationPage, ReconciliationProgress } from './finding';

/** How a reconciliation reads. */
export interface ReconciliationOptions {
  /** Where to go on; from the beginning by default. */
  readonly from?: ReconciliationProgress;
  /** Records per page, 1,000 by default: all that is held in memory at once. */
  readonly pageSize?: number;
  /** Stops after the page under way. */
  readonly signal?: AbortSignal;
}

/**
 * Compares both sides of a mapping by keys and values as they are now, page by page, in memory that does not depend on the size of the tables: values
 * that differ, records without another half, doubles by match key, couplings of records that are gone. Writes nothing. Each page says where to go on,
 * so that an interrupted reconciliation can be resumed.
 */
export async function* reconcile(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  options: ReconciliationOptions = {},
): AsyncGenerator<ReconciliationPage, void> {
  const { pageSize = 1000, signal } = options;
  const local = openSide(tenant, mapping, 'toIntegrationTable');
  const integration = openSide(tenant, mapping, 'fromIntegrationTable');
  let progress: ReconciliationProgress = options.from ?? { phase: 'local', after: null };
  while (progress.phase !== 'done' && signal?.aborted !== true) {
    const { phase, after } = progress;
    const page: ReconciliationPage =
      phase === 'couplings'
        ? await danglingPage(tenant, { local, integration }, after, pageSize)
        : phase === 'local'
          ? await comparePage(local, local.plan.active, after, pageSize)
          : await comparePage(integration, onlyFrom(integration), after, pageSize);
    yield page;
    progress = page.progress;
  }
}

/** Matching tells candidates for records without another half. */
function openSide(tenant: OpenTenant, mapping: EffectiveMapping, direction: PassDirection): PassContext {
  return openPreview(tenant, mapping, direction, { kind: 'full', create: true, match: true });
}

/** Fields that go from the integration table only: the others were compared from the local side. */
function onlyFrom({ plan }: PassContext): readonly number[] {
  return plan.active.filter((index) => plan.movers[index]?.field.direction === 'fromIntegrationTable');
}
