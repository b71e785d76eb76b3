import type { OpenTenant } from '../../host/tenant';
import { borrowLease } from '../../jobs/borrow-lease';
import { couplingsAlong, type CouplingsAlong } from '../../jobs/coupling-runs/couplings-along';
import type { Worker } from '../../jobs/worker';
import type { Coupling } from '../../ports/coupling';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { auditAction } from './audit-action';
import type { DescribedEntry } from './describe-entries';
import { deleteWithLines } from './delete-with-lines';
import { placeOf } from './list-skipped';
import { brokenObstacle } from './restore-deleted';
import { leftOf, selectedEntries } from './selected-entries';
import type { ActionResult, LeftRecord, SkippedPlace } from './skipped-record';
import { uncoupleNow } from './uncouple-now';

/**
 * Deletes the surviving half of chosen records, lines before their documents, and uncouples them with what depends on them (EN-225): at once,
 * under the version that was read. What a system refuses stays as it is and is told. Audited. Throws `CPL_MAPPING_UNKNOWN`,
 * `CPL_LEASE_HELD` while another worker has the mapping, and the error of a system that cannot be reached.
 */
export async function deleteSurvivors(
  tenant: OpenTenant,
  actor: string,
  places: readonly SkippedPlace[],
  worker: Worker,
): Promise<ActionResult> {
  const { selected, left: gone } = await selectedEntries(tenant, places);
  const done: SkippedPlace[] = [];
  const left: LeftRecord[] = [...gone];
  for (const { mapping, entries } of selected) {
    const broken = entries.filter((described) => {
      const obstacle = brokenObstacle(described);
      if (obstacle !== null) left.push(leftOf(described.entry, obstacle));
      return obstacle === null;
    });
    if (broken.length === 0) continue;
    const result = await borrowLease(tenant, mapping, worker, () => deleteAndUncouple(tenant, mapping, broken, worker));
    done.push(...result.done);
    left.push(...result.left);
  }
  const result: ActionResult = { done, left };
  await auditAction(tenant, actor, 'skipped-record.survivor-deleted', result);
  return result;
}

async function deleteAndUncouple(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  broken: readonly DescribedEntry[],
  worker: Worker,
): Promise<ActionResult> {
  const done: SkippedPlace[] = [];
  const left: LeftRecord[] = [];
  for (const side of ['local', 'integration'] as const) {
    const surviving = broken.filter(({ halves }) => halves[side]?.exists === true);
    if (surviving.length === 0) continue;
    // looked for now: once the records are gone, nothing tells what depended on them
    const along = await couplingsAlong(tenant, mapping, couplingsOf(surviving));
    const refused = await deleteWithLines(tenant, mapping, side, surviving, along.lines);
    const deleted = surviving.filter((described) => !refused.has(described));
    for (const [{ entry }, { code, message }] of refused) left.push(leftOf(entry, code, message));
    done.push(...deleted.map(({ entry }) => placeOf(entry)));
    const kept = await couplingsAlong(tenant, mapping, couplingsOf([...refused.keys()]));
    await uncoupleNow(tenant, mapping, couplingsOf(deleted), worker, withoutKept(along, kept, couplingsOf(deleted)));
  }
  return { done, left };
}

function couplingsOf(entries: readonly DescribedEntry[]): readonly Coupling[] {
  return [...new Set(entries.flatMap(({ coupling }) => coupling ?? []))];
}

/** What goes along with records that are deleted, without what belongs to those that stay. */
function withoutKept(along: CouplingsAlong, kept: CouplingsAlong, deleted: readonly Coupling[]): CouplingsAlong {
  const staying = new Set(
    kept.dependents.flatMap(({ mapping, side, keys }) => keys.map((key) => [mapping, side, key].join())),
  );
  const gone = new Set(deleted);
  return {
    dependents: along.dependents.map(({ mapping, side, keys }) => ({
      mapping,
      side,
      keys: keys.filter((key) => !staying.has([mapping, side, key].join())),
    })),
    lines: along.lines.map(({ mapping, documentOf }) => ({
      mapping,
      documentOf: new Map([...documentOf].filter(([, document]) => gone.has(document))),
    })),
  };
}
