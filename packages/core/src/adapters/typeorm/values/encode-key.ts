import type { RecordKey } from '../../../sdk/scalars';
import type { BoundTable } from '../bound-table';
import { encodeValue } from './encode-value';

/** A record key as a parameter for the id column, or null when the column cannot hold it. */
export function encodeKey(table: BoundTable, key: RecordKey): string | null {
  const { type } = table.id.column;
  const value = type === 'integer' || type === 'smallint' ? canonicalInteger(key) : key;
  const encoded = value === null ? { text: null } : encodeValue(table.id, value);
  return 'text' in encoded ? encoded.text : null;
}

function canonicalInteger(key: string): number | null {
  return /^(0|-?[1-9]\d*)$/.test(key) ? Number(key) : null;
}
