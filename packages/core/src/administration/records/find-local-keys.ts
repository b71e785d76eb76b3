import type { OpenTenant } from '../../host/tenant';
import type { FieldDefinition } from '../../sdk/field';
import { code, type RecordKey, type Value } from '../../sdk/scalars';

/**
 * The keys of local records that people name as they know them: by the fields that other tables store, such as a customer number, divided by
 * commas where there are several. What names no record so is taken for a key. In the order of the names; one read for all. Throws
 * `CPL_MAPPING_UNKNOWN`.
 */
export async function findLocalKeys(
  tenant: OpenTenant,
  name: string,
  names: readonly string[],
): Promise<readonly RecordKey[]> {
  const { local } = tenant.mapping(name);
  const fields = local.key.flatMap((field) => local.fields[field] ?? []);
  const asked = new Map(names.map((text) => [text, tupleOf(fields, text)]));
  const tuples = [...asked.values()].flatMap((tuple) => (tuple === null ? [] : [tuple]));
  if (tuples.length === 0) return names as readonly RecordKey[];
  const rows = await tenant.systems.local.store.findByValues(local, local.key, tuples, local.key);
  const keys = new Map(rows.map(({ key, values }) => [textOf(local.key.map((field) => values[field] ?? null)), key]));
  return names.map((text) => keys.get(textOf(asked.get(text) ?? [])) ?? (text as RecordKey));
}

const textOf = (tuple: readonly Value[]): string => JSON.stringify(tuple);

/** A name as the values of the key fields; null where it cannot be one. */
function tupleOf(fields: readonly FieldDefinition[], text: string): readonly Value[] | null {
  const parts = fields.length === 1 ? [text] : text.split(',');
  if (fields.length === 0 || parts.length !== fields.length) return null;
  const values = fields.map((field, index) => valueOf(field, parts[index] ?? ''));
  return values.includes(null) ? null : values;
}

function valueOf({ kind, maxLength }: FieldDefinition, text: string): Value {
  if (kind === 'integer') return /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : null;
  if (kind !== 'code' && kind !== 'text') return null;
  const value = kind === 'code' ? code(text) : text;
  return value === '' || value.length > (maxLength ?? Infinity) ? null : value;
}
