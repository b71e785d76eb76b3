import type { OpenTenant } from '../../host/tenant';
import { couplingKey, type Coupling } from '../../ports/coupling';
import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { RecordKey } from '../../sdk/scalars';
import { otherSide, type Side } from '../../sdk/table';
import { recordLabels, type LabelledRecord } from '../../host/record-labels';
import type { RecordHalf } from './skipped-record';

/** An entry with its coupling and both halves. */
export interface DescribedEntry<Entry extends RetryEntry = RetryEntry> {
  readonly entry: Entry;
  readonly coupling: Coupling | null;
  readonly halves: Readonly<Record<Side, RecordHalf | null>>;
}

/** The side whose record an entry names. */
export function sourceSide({ direction }: Pick<RetryEntry, 'direction'>): Side {
  return direction === 'toIntegrationTable' ? 'local' : 'integration';
}

/** Looks up the other halves of entries of one mapping, and what people know both by: one statement and one read per side. */
export async function describeEntries<Entry extends RetryEntry>(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  entries: readonly Entry[],
): Promise<readonly DescribedEntry<Entry>[]> {
  const keysOf = (side: Side): RecordKey[] =>
    entries.filter((entry) => sourceSide(entry) === side).map((entry) => entry.key);
  const sides = ['local', 'integration'] as const;
  const found = await tenant.unitOfWork.run(({ couplings }) =>
    couplings.findMany(sides.map((side) => ({ pair: mapping.pair, side, keys: keysOf(side) }))),
  );
  const known = new Map<string, Coupling>();
  const paired = entries.map((entry) => {
    const side = sourceSide(entry);
    const coupling = once(known, found[sides.indexOf(side)]?.get(entry.key) ?? null);
    const other = coupling === null ? null : couplingKey(coupling, otherSide(side));
    return { entry, coupling, keys: { [side]: entry.key, [otherSide(side)]: other } as Record<Side, RecordKey | null> };
  });
  const labels: Record<Side, ReadonlyMap<RecordKey, LabelledRecord>> = { local: new Map(), integration: new Map() };
  for (const side of sides)
    labels[side] = await recordLabels(
      tenant,
      mapping,
      side,
      paired.flatMap(({ keys }) => keys[side] ?? []),
    );
  return paired.map(({ entry, coupling, keys }) => ({
    entry,
    coupling,
    halves: { local: halfOf(keys.local, labels.local), integration: halfOf(keys.integration, labels.integration) },
  }));
}

/** Two entries of one pair of records, one per direction, share their coupling. */
function once(known: Map<string, Coupling>, coupling: Coupling | null): Coupling | null {
  if (coupling === null) return null;
  const name = `${coupling.localKey} ${coupling.integrationKey}`;
  const first = known.get(name) ?? coupling;
  known.set(name, first);
  return first;
}

function halfOf(key: RecordKey | null, labels: ReadonlyMap<RecordKey, LabelledRecord>): RecordHalf | null {
  if (key === null) return null;
  const found = labels.get(key);
  return { key, exists: found !== undefined, label: found?.label ?? key, version: found?.version ?? null };
}
