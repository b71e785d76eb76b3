import { isReference, type RecordKey, type Side, type Table, type Value } from '@couplet/core';
import type { EffectiveMapping, OpenTenant } from '@couplet/core/internal';

/** What people know records by: the key of a local record (`no`, `code`), the first mapped text of another one. */
export async function recordLabels(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  records: readonly { readonly side: Side; readonly key: RecordKey }[],
): Promise<ReadonlyMap<RecordKey, string>> {
  const labels = new Map<RecordKey, string>();
  for (const side of ['local', 'integration'] as const) {
    const keys = records.filter((record) => record.side === side).map(({ key }) => key);
    const table: Table = mapping[side];
    const fields = side === 'local' ? table.key : firstText(mapping);
    if (keys.length === 0 || fields.length === 0) continue;
    const rows = await tenant.systems[side].store.readByKeys(table, keys, fields);
    for (const [key, { values }] of rows) labels.set(key, fields.map((field) => text(values[field] ?? null)).join(', '));
  }
  return labels;
}

function firstText(mapping: EffectiveMapping): readonly string[] {
  const field = mapping.fields.find(({ mapping: { kind }, integration: [column] }) => kind === 'value' && column?.kind === 'text');
  return field?.integration.map(({ name }) => name) ?? [];
}

function text(value: Value): string {
  return isReference(value) ? value.key : String(value ?? '');
}
