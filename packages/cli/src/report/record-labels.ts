import type { RecordKey, Side, Table } from '@couplet/core';
import type { EffectiveMapping, OpenTenant } from '@couplet/core/internal';
import { valueText } from '../output/value-text';

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
    for (const [key, { values }] of rows)
      labels.set(key, fields.map((field) => valueText(values[field] ?? null)).join(', '));
  }
  return labels;
}

function firstText(mapping: EffectiveMapping): readonly string[] {
  const field = mapping.fields.find(
    ({ mapping: { kind }, integration: [column] }) => kind === 'value' && column?.kind === 'text',
  );
  return field?.integration.map(({ name }) => name) ?? [];
}
