import type { OpenTenant } from './tenant';
import type { EffectiveMapping } from '../pipeline/plan/effective-mapping';
import type { RecordKey, Value } from '../sdk/scalars';
import type { Side } from '../sdk/table';

/** A record as people see it. */
export interface LabelledRecord {
  /** What people know it by: the parts of a local record's key, divided by commas; the first mapped text of another one. */
  readonly label: string;
  readonly version: string | null;
}

/** Reads what people know records of one side by, in one read; records that are gone are missing from the answer. */
export async function recordLabels(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  side: Side,
  keys: readonly RecordKey[],
): Promise<ReadonlyMap<RecordKey, LabelledRecord>> {
  if (keys.length === 0) return new Map();
  const table = mapping[side];
  const named = side === 'local' ? table.key : firstText(mapping);
  const fields = named.length > 0 ? named : [table.id];
  const rows = await tenant.systems[side].store.readByKeys(table, [...new Set(keys)], fields);
  return new Map(
    [...rows].map(([key, row]): [RecordKey, LabelledRecord] => {
      const label = fields.map((field) => valueText(row.values[field] ?? null)).join(',');
      return [key, { label: label === '' ? key : label, version: row.version ?? null }];
    }),
  );
}

function firstText(mapping: EffectiveMapping): readonly string[] {
  const field = mapping.fields.find(
    ({ mapping: { kind }, integration: [column] }) => kind === 'value' && column?.kind === 'text',
  );
  return field?.integration.map(({ name }) => name) ?? [];
}

function valueText(value: Value): string {
  if (value === null) return '';
  return typeof value === 'object' ? value.key : String(value);
}
