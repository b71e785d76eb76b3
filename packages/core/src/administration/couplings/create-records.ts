import type { OpenTenant } from '../../host/tenant';
import { borrowLease } from '../../jobs/borrow-lease';
import { forgetCouplings } from '../../jobs/coupling-runs/forget-couplings';
import { directionsOf, startSelectedRun } from '../../jobs/start-run';
import type { Worker } from '../../jobs/worker';
import { couplingKey, type Coupling } from '../../ports/coupling';
import type { Run, RunMode } from '../../ports/repositories/synch-job-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { RecordKey } from '../../sdk/scalars';
import { otherSide, type Side } from '../../sdk/table';
import { auditCoupling } from './audit-coupling';
import { DirectionClosedError, NothingChosenError } from './errors';

/** What came of asking for new records. */
export interface CreationStarted {
  /** The run that creates them; null where all were coupled already. */
  readonly run: Run | null;
  /** Chosen records that are coupled already: nothing is created for them. */
  readonly skipped: readonly RecordKey[];
  /** Chosen records that were coupled with one that is gone: created anew. */
  readonly renewed: readonly RecordKey[];
}

/**
 * Starts a run that creates chosen records on the other side, whatever the mapping may create by itself (EN-233, EN-234). Records whose other
 * half exists are skipped; couplings with records that are gone are removed first. Audited. Throws `CPL_MAPPING_UNKNOWN`,
 * `CPL_NOTHING_CHOSEN`, `CPL_DIRECTION_CLOSED` where the mapping does not write to the other side, and `CPL_LEASE_HELD` where stale couplings
 * are to be removed while another worker has the mapping.
 */
export async function createRecords(
  tenant: OpenTenant,
  actor: string,
  name: string,
  chosen: NonNullable<RunMode['keys']>,
  worker: Worker,
): Promise<CreationStarted> {
  const mapping = tenant.mapping(name);
  const direction = chosen.side === 'local' ? 'toIntegrationTable' : 'fromIntegrationTable';
  if (chosen.keys.length === 0) throw new NothingChosenError(mapping.name);
  if (!directionsOf(mapping).includes(direction)) throw new DirectionClosedError(mapping.name, direction);
  const { whole, stale } = await couplingsOf(tenant, mapping, chosen);
  if (stale.length > 0)
    await borrowLease(tenant, mapping, worker, () =>
      tenant.unitOfWork.run((repositories) => forgetCouplings(repositories, mapping, stale)),
    );
  const skipped = chosen.keys.filter((key) => whole.has(key));
  const keys = [...new Set(chosen.keys)].filter((key) => !whole.has(key));
  const run =
    keys.length === 0
      ? null
      : await startSelectedRun(
          tenant,
          mapping,
          { kind: 'selected', create: true, match: false, keys: { side: chosen.side, keys } },
          worker,
        );
  await auditCoupling(tenant, actor, 'record.created', mapping, run, {
    side: chosen.side,
    count: keys.length,
    skipped: skipped.length,
    keys: keys.slice(0, 100),
  });
  return { run, skipped, renewed: stale.flatMap((coupling) => couplingKey(coupling, chosen.side) ?? []) };
}

/** The couplings of chosen records: with another half that exists (or is being created), and without. */
async function couplingsOf(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  { side, keys }: { readonly side: Side; readonly keys: readonly RecordKey[] },
): Promise<{ readonly whole: ReadonlySet<RecordKey>; readonly stale: readonly Coupling[] }> {
  const found = await tenant.unitOfWork.run(({ couplings }) => couplings.findByKeys(mapping.pair, side, keys));
  const there = otherSide(side);
  const others = [...found.values()].flatMap((coupling) => couplingKey(coupling, there) ?? []);
  const rows = await tenant.systems[there].store.readByKeys(mapping[there], others, []);
  const whole = new Set<RecordKey>();
  const stale: Coupling[] = [];
  for (const [key, coupling] of found) {
    const other = couplingKey(coupling, there);
    if (coupling.state === 'pending' || (other !== null && rows.has(other))) whole.add(key);
    else stale.push(coupling);
  }
  return { whole, stale };
}
