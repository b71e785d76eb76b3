import type { OpenTenant } from '../../host/tenant';
import { directionsOf, startSelectedRun } from '../../jobs/start-run';
import type { Worker } from '../../jobs/worker';
import { couplingKey, type Coupling } from '../../ports/coupling';
import type { Run, RunMode } from '../../ports/repositories/synch-job-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import { NothingChosenError } from './errors';

/** A chosen record that is not synchronized, and why. */
export interface RecordLeftOut {
  readonly key: RecordKey;
  readonly code: 'CPL_NOT_COUPLED' | 'CPL_RECORD_SKIPPED';
}

/** What came of asking for records to be synchronized. */
export interface SynchronizationStarted {
  /** The runs that synchronize them, one per direction; none where all were left out. */
  readonly runs: readonly Run[];
  readonly left: readonly RecordLeftOut[];
}

/**
 * Starts runs of chosen coupled records (EN-269, EN-272). `merge` runs in each direction of the mapping and moves what changed, each field its
 * own way; conflicts go by the mapping's policy. A direction is a forced run in that direction: its source overwrites whatever differs, also what only the other side
 * changed; look at `previewRecords` before. Uncoupled records and those on the list of skipped ones are left out. Audited. Throws
 * `CPL_MAPPING_UNKNOWN`, `CPL_NOTHING_CHOSEN` or `CPL_DIRECTION_CLOSED`.
 */
export async function synchronizeRecords(
  tenant: OpenTenant,
  actor: string,
  name: string,
  chosen: NonNullable<RunMode['keys']>,
  way: PassDirection | 'merge',
  worker: Pick<Worker, 'random'>,
): Promise<SynchronizationStarted> {
  const mapping = tenant.mapping(name);
  if (chosen.keys.length === 0) throw new NothingChosenError(mapping.name);
  const directions = directionsOf(mapping, way === 'merge' ? undefined : way);
  const { going, left } = await whichGo(tenant, mapping, chosen);
  const runs: Run[] = [];
  for (const direction of going.length === 0 ? [] : directions) {
    const keys = { side: chosen.side, keys: going };
    const mode = { kind: 'selected', create: false, match: false, forced: way !== 'merge', direction, keys } as const;
    runs.push(await startSelectedRun(tenant, mapping, mode, worker));
  }
  await tenant.configuration.audit({
    actor,
    action: 'record.synchronized',
    subject: mapping.name,
    facts: {
      way,
      side: chosen.side,
      count: going.length,
      left: left.length,
      keys: going.slice(0, 100),
      runs: runs.map(({ id }) => id),
    },
  });
  return { runs, left };
}

async function whichGo(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  { side, keys }: { readonly side: Side; readonly keys: readonly RecordKey[] },
): Promise<{ readonly going: readonly RecordKey[]; readonly left: readonly RecordLeftOut[] }> {
  const { found, entries } = await tenant.unitOfWork.run(async ({ couplings, retries }) => {
    const known = await couplings.findByKeys(mapping.pair, side, keys);
    const keysOf = (of: Side): RecordKey[] => [...known.values()].flatMap((one) => couplingKey(one, of) ?? []);
    const onList = await retries.findSkipped(mapping.name, {
      local: keysOf('local'),
      integration: keysOf('integration'),
    });
    return { found: known, entries: onList };
  });
  const skipped = new Set(entries.map(({ direction, key }) => `${direction} ${key}`));
  const isSkipped = ({ localKey, integrationKey }: Coupling): boolean =>
    skipped.has(`toIntegrationTable ${localKey}`) || skipped.has(`fromIntegrationTable ${integrationKey}`);
  const going: RecordKey[] = [];
  const left: RecordLeftOut[] = [];
  for (const key of new Set(keys)) {
    const coupling = found.get(key);
    if (coupling?.state !== 'coupled') left.push({ key, code: 'CPL_NOT_COUPLED' });
    else if (isSkipped(coupling)) left.push({ key, code: 'CPL_RECORD_SKIPPED' });
    else going.push(key);
  }
  return { going, left };
}
