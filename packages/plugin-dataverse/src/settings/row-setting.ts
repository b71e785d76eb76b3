import { guid, recordKey, type RecordReference } from '@couplet/core';
import { z } from 'zod';

/**
 * A setting that names a row of a Dataverse table. Kept as the row's id; {@link RecordReference} once parsed, so that it can stand in
 * constants, filters and lookups. Takes what it answers, too.
 */
export function rowSetting(table: string) {
  const id = z.string().refine(isGuid, { error: 'expected the id of a row: 36 characters' });
  const reference = z.object({ table: z.literal(table), key: id });
  return z.union([id, reference]).transform((value): RecordReference => ({
    table,
    key: recordKey(guid(typeof value === 'string' ? value : value.key)),
  }));
}

function isGuid(text: string): boolean {
  try {
    return guid(text) !== '';
  } catch {
    return false;
  }
}
