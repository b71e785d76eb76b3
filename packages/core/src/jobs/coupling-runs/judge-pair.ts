import type { Coupling } from '../../ports/coupling';
import type { KeyPair } from '../../ports/repositories/synch-job-repository';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Row } from '../../sdk/load';
import type { RecordKey, RowValues } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { PairReason } from './coupling-step';

/** What is known of pairs before they are coupled. */
export interface KnownOfPairs {
  readonly byLocal: ReadonlyMap<RecordKey, Coupling>;
  readonly byIntegration: ReadonlyMap<RecordKey, Coupling>;
  readonly rows: Readonly<Record<Side, ReadonlyMap<RecordKey, Row>>>;
  /** Local records that exist, among those of the pairs and those in their way. */
  readonly existing: ReadonlySet<RecordKey>;
  /** What people know a record by. */
  readonly label: (side: Side, key: RecordKey) => string;
  /** Records that the filters leave out, and why. */
  readonly outside: Readonly<Record<Side, ReadonlyMap<RecordKey, PairReason>>>;
  readonly values: (pair: KeyPair) => Readonly<Record<Side, RowValues>>;
}

/** Whether a pair may be coupled; `stale` couplings are with records that are gone, `replaced` ones are given up for it. */
export type PairVerdict =
  | { readonly kind: 'free'; readonly stale: readonly Coupling[]; readonly replaced: readonly Coupling[] }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'failed'; readonly why: PairReason };

/** Judges one pair by the rules on coupling (EN-40, EN-41, EN-236). `named` remembers the records of earlier pairs of the batch. */
export function judgePair(
  mapping: EffectiveMapping,
  pair: KeyPair,
  known: KnownOfPairs,
  named: Set<string>,
): PairVerdict {
  const { localKey, integrationKey } = pair;
  const obstacle = missing(mapping, pair, known) ?? outsideFilter(pair, known) ?? repeated(pair, named);
  if (obstacle !== null) return { kind: 'failed', why: obstacle };
  const own = known.byLocal.get(localKey);
  const holder = known.byIntegration.get(integrationKey);
  if (own !== undefined && own.integrationKey === integrationKey) return { kind: 'skipped' };
  const pending = [own, holder].find((coupling) => coupling?.state === 'pending');
  if (pending !== undefined) return { kind: 'failed', why: beingCreated(mapping, pair) };
  if (holder?.localKey != null && known.existing.has(holder.localKey))
    return { kind: 'failed', why: taken(mapping, pair, holder.localKey, known) };
  return {
    kind: 'free',
    stale: holder === undefined ? [] : [holder],
    replaced: own === undefined ? [] : [own],
  };
}

function missing(mapping: EffectiveMapping, pair: KeyPair, { rows }: KnownOfPairs): PairReason | null {
  for (const side of ['local', 'integration'] as const) {
    const key = side === 'local' ? pair.localKey : pair.integrationKey;
    if (!rows[side].has(key))
      return {
        code: 'CPL_RECORD_GONE',
        message: `There is no record ${key} in ${mapping[side].name} (any more). Choose another one.`,
        facts: { mapping: mapping.name, table: mapping[side].name, key },
      };
  }
  return null;
}

/** Only records within the filters are offered, and so accepted (DV-159). */
function outsideFilter({ localKey, integrationKey }: KeyPair, { outside }: KnownOfPairs): PairReason | null {
  return outside.local.get(localKey) ?? outside.integration.get(integrationKey) ?? null;
}

function repeated({ localKey, integrationKey }: KeyPair, named: Set<string>): PairReason | null {
  const places = [`local ${localKey}`, `integration ${integrationKey}`];
  const twice = places.find((place) => named.has(place));
  for (const place of places) named.add(place);
  if (twice === undefined) return null;
  return {
    code: 'CPL_COUPLING_TAKEN',
    message: `The ${twice} is in another of these pairs already. Name each record once.`,
    facts: { localKey, integrationKey },
  };
}

function beingCreated(mapping: EffectiveMapping, { localKey, integrationKey }: KeyPair): PairReason {
  return {
    code: 'CPL_COUPLING_PENDING',
    message: `One of the two records of ${mapping.name} is just being created from the other side. Synchronize the mapping, then look again.`,
    facts: { mapping: mapping.name, localKey, integrationKey },
  };
}

function taken(mapping: EffectiveMapping, pair: KeyPair, by: RecordKey, { label }: KnownOfPairs): PairReason {
  const { local, integration } = mapping;
  const theirs = label('integration', pair.integrationKey);
  return {
    code: 'CPL_COUPLING_TAKEN',
    message: `${integration.name} ${theirs} cannot be coupled with ${local.name} ${label('local', pair.localKey)}: it is coupled with ${local.name} ${label('local', by)}. Remove that coupling first, or choose another record.`,
    facts: {
      mapping: mapping.name,
      localKey: pair.localKey,
      integrationKey: pair.integrationKey,
      takenByLocal: by,
      localLabel: label('local', pair.localKey),
      integrationLabel: theirs,
      takenByLabel: label('local', by),
    },
  };
}
