import type { RecordKey, Side } from '@couplet/core';
import { recordLabels, type EffectiveMapping, type OpenTenant } from '@couplet/core/internal';

/** A record of one side of a mapping. */
export interface NamedPlace {
  readonly side: Side;
  readonly key: RecordKey;
}

/** What people know records by: one that is gone by its other half, and by its key where nothing else is known of it. */
export async function recordNames(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  records: readonly NamedPlace[],
): Promise<(record: NamedPlace) => string> {
  const names = new Map<string, string>();
  for (const side of ['local', 'integration'] as const) {
    const keys = records.filter((record) => record.side === side).map(({ key }) => key);
    for (const [key, { label }] of await recordLabels(tenant, mapping, side, keys)) names.set(`${side} ${key}`, label);
    const gone = keys.filter((key) => !names.has(`${side} ${key}`));
    for (const [key, label] of await namesOfOthers(tenant, mapping, side, gone)) names.set(`${side} ${key}`, label);
  }
  return ({ side, key }) => names.get(`${side} ${key}`) ?? key;
}

async function namesOfOthers(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  side: Side,
  gone: readonly RecordKey[],
): Promise<ReadonlyMap<RecordKey, string>> {
  if (gone.length === 0) return new Map();
  const there: Side = side === 'local' ? 'integration' : 'local';
  const couplings = await tenant.unitOfWork.run((repositories) =>
    repositories.couplings.findByKeys(mapping.pair, side, gone),
  );
  const others = [...couplings].flatMap(([key, { localKey, integrationKey }]): (readonly [RecordKey, RecordKey])[] => {
    const other = there === 'local' ? localKey : integrationKey;
    return other === null ? [] : [[key, other]];
  });
  const labels = await recordLabels(
    tenant,
    mapping,
    there,
    others.map(([, other]) => other),
  );
  return new Map(
    others.flatMap(([key, other]) => (labels.has(other) ? [[key, labels.get(other)?.label ?? other]] : [])),
  );
}
