import type { RecordKey } from '@couplet/core';
import type { EffectiveMapping, OpenTenant } from '@couplet/core/internal';
import { recordNames } from './record-names';

/** What people know the local halves of records by, in one read. */
export async function localNames(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  records: readonly { readonly localKey: RecordKey | null }[],
): Promise<(key: RecordKey) => string> {
  const keys = new Set(records.flatMap(({ localKey }) => localKey ?? []));
  const name = await recordNames(
    tenant,
    mapping,
    [...keys].map((key) => ({ side: 'local', key })),
  );
  return (key) => name({ side: 'local', key });
}
