import type { OpenTenant } from '../../host/tenant';
import type { Json } from '../../ports/repositories/tenant-configuration';
import type { ActionResult } from './skipped-record';

/** Keys that an audit entry names at most; the count tells the rest. */
const namedKeys = 100;

/** Adds an action on records to the audit trail, one entry per mapping. */
export async function auditAction(
  tenant: OpenTenant,
  actor: string,
  action: string,
  { done, left }: ActionResult,
  facts: Readonly<Record<string, Json>> = {},
): Promise<void> {
  for (const mapping of new Set(done.map((place) => place.mapping))) {
    const own = done.filter((place) => place.mapping === mapping);
    await tenant.configuration.audit({
      actor,
      action,
      subject: mapping,
      facts: {
        ...facts,
        count: own.length,
        left: left.filter(({ place }) => place.mapping === mapping).length,
        records: own.slice(0, namedKeys).map(({ direction, key }) => ({ direction, key })),
      },
    });
  }
}
