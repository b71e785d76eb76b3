import type { OpenTenant } from '../../host/tenant';
import { borrowLease } from '../../jobs/borrow-lease';
import { initialEntries } from '../../jobs/coupling-runs/new-coupling';
import { directionsOf } from '../../jobs/start-run';
import type { Worker } from '../../jobs/worker';
import { couplingKey, type Coupling } from '../../ports/coupling';
import type { RunMode } from '../../ports/repositories/synch-job-repository';
import { decisionText, wholeDecision } from '../../pipeline/conflicts/decision';
import { PackedBase } from '../../pipeline/fields/packed-base';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import { DirectionClosedError, NothingChosenError } from './errors';

/** A chosen record that is not synchronized, and why. */
export interface RecordLeftOut {
  readonly key: RecordKey;
  readonly code: 'CPL_NOT_COUPLED' | 'CPL_RECORD_SKIPPED';
}

/** What came of asking for records to be synchronized. */
export interface SynchronizationAsked {
  /** Records that the next run synchronizes, or {@link carryOutAsked} at once. */
  readonly asked: readonly RecordKey[];
  readonly left: readonly RecordLeftOut[];
}

/**
 * Has coupled records synchronized by the next run of their mapping (EN-269, EN-272). `merge` moves what changed, each field its own way, and
 * leaves conflicts to the mapping's policy; a direction lets its source overwrite whatever differs, also what only the other side changed: look
 * at `previewRecords` before. Uncoupled records and those on the list of skipped ones are left out. Audited. Throws `CPL_MAPPING_UNKNOWN`,
 * `CPL_NOTHING_CHOSEN`, `CPL_DIRECTION_CLOSED`, and for a direction `CPL_LEASE_HELD` while another worker has the mapping.
 */
export async function synchronizeRecords(
  tenant: OpenTenant,
  actor: string,
  name: string,
  chosen: NonNullable<RunMode['keys']>,
  way: PassDirection | 'merge',
  worker: Worker,
): Promise<SynchronizationAsked> {
  const mapping = tenant.mapping(name);
  if (chosen.keys.length === 0) throw new NothingChosenError(mapping.name);
  if (way !== 'merge' && !directionsOf(mapping).includes(way)) throw new DirectionClosedError(mapping.name, way);
  const ask = (): Promise<SynchronizationAsked> => askFor(tenant, mapping, chosen, way);
  const result = way === 'merge' ? await ask() : await borrowLease(tenant, mapping, worker, ask);
  await tenant.configuration.audit({
    actor,
    action: 'record.synchronized',
    subject: mapping.name,
    facts: { way, count: result.asked.length, left: result.left.length, keys: result.asked.slice(0, 100) },
  });
  return result;
}

async function askFor(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  { side, keys }: { readonly side: Side; readonly keys: readonly RecordKey[] },
  way: PassDirection | 'merge',
): Promise<SynchronizationAsked> {
  return tenant.unitOfWork.run(async ({ couplings, retries }) => {
    const found = await couplings.findByKeys(mapping.pair, side, keys);
    const halves = [...found.values()];
    const keysOf = (of: Side): RecordKey[] => halves.flatMap((coupling) => couplingKey(coupling, of) ?? []);
    const entries = await retries.findSkipped(mapping.name, {
      local: keysOf('local'),
      integration: keysOf('integration'),
    });
    const skipped = new Set(entries.map(({ direction, key }) => `${direction} ${key}`));
    const isSkipped = ({ localKey, integrationKey }: Coupling): boolean =>
      skipped.has(`toIntegrationTable ${localKey}`) || skipped.has(`fromIntegrationTable ${integrationKey}`);
    const asked: RecordKey[] = [];
    const left: RecordLeftOut[] = [];
    const going: Coupling[] = [];
    for (const key of new Set(keys)) {
      const coupling = found.get(key);
      if (coupling?.state !== 'coupled') left.push({ key, code: 'CPL_NOT_COUPLED' });
      else if (isSkipped(coupling)) left.push({ key, code: 'CPL_RECORD_SKIPPED' });
      else {
        asked.push(key);
        going.push(coupling);
      }
    }
    if (way !== 'merge' && going.length > 0) await couplings.save(going.map((one) => overwriting(mapping, one, way)));
    const due = going.flatMap(({ localKey, integrationKey }) =>
      localKey === null || integrationKey === null
        ? []
        : initialEntries(mapping, { localKey, integrationKey }, way === 'merge' ? 'byMapping' : way),
    );
    for (const direction of directionsOf(mapping)) {
      const own = due.filter((entry) => entry.direction === direction);
      if (own.length > 0) await retries.settle(mapping.name, direction, own, []);
    }
    return { asked, left };
  });
}

/** Forgets what both sides agreed on last, so that everything that differs is decided for one of them. */
function overwriting(mapping: EffectiveMapping, coupling: Coupling, way: PassDirection): Coupling {
  const winner = way === 'toIntegrationTable' ? 'keepLocal' : 'keepIntegration';
  return {
    ...coupling,
    planVersion: mapping.version,
    base: PackedBase.empty(mapping.fields.length).pack(),
    conflict: { localVersion: null, integrationVersion: null, verdict: decisionText(wholeDecision(winner)) },
  };
}
