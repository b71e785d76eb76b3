import type { OpenTenant } from '../../host/tenant';
import { retryPages } from '../../jobs/retry-pages';
import type { PassDirection } from '../../sdk/field-mapping';
import { auditAction } from './audit-action';
import { placeOf } from './list-skipped';
import { makeDue } from './make-due';
import { leftOf, selectedEntries } from './selected-entries';
import type { ActionResult, LeftRecord, SkippedPlace } from './skipped-record';
import { goes } from './store-decisions';

/**
 * Lets the next run try skipped records again (EN-222): chosen ones, whether or not both their halves exist, if the mapping still goes in
 * their direction. One more failure of the same kind skips a record again (EN-220). Audited. Throws `CPL_MAPPING_UNKNOWN`.
 */
export async function retrySkipped(
  tenant: OpenTenant,
  actor: string,
  places: readonly SkippedPlace[],
): Promise<ActionResult> {
  const { selected, left: gone } = await selectedEntries(tenant, places);
  const left: LeftRecord[] = [...gone];
  const entries = selected.flatMap(({ mapping, entries: described }) =>
    described.flatMap(({ entry }) => {
      if (goes(mapping, entry.direction)) return entry;
      left.push(leftOf(entry, 'CPL_DIRECTION_CLOSED'));
      return [];
    }),
  );
  await makeDue(tenant, entries);
  const result: ActionResult = { done: entries.map(placeOf), left };
  await auditAction(tenant, actor, 'skipped-record.retried', result);
  return result;
}

/**
 * Lets the next run try all skipped records again, of one mapping or of all; says how many. Those of mappings that are switched off or go in
 * their direction no more stay on the list as they are: no run would try them. Audited. Throws `CPL_MAPPING_UNKNOWN`.
 */
export async function retryAllSkipped(tenant: OpenTenant, actor: string, mapping?: string): Promise<number> {
  const name = mapping === undefined ? null : tenant.mapping(mapping).name;
  let count = 0;
  for await (const page of retryPages(tenant.unitOfWork, { mapping: name, kinds: ['skipped'] })) {
    const due = page.filter(({ mapping: of, direction }) => mayRun(tenant, of, direction));
    await makeDue(tenant, due);
    count += due.length;
  }
  await tenant.configuration.audit({
    actor,
    action: 'skipped-record.all-retried',
    subject: name ?? 'all mappings',
    facts: { count },
  });
  return count;
}

function mayRun({ mappings }: OpenTenant, name: string, direction: PassDirection): boolean {
  const mapping = mappings.find((one) => one.name === name);
  return mapping !== undefined && goes(mapping, direction);
}
