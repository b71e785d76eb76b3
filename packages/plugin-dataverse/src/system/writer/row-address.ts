import type { RecordKey, WriteResult } from '@couplet/core';
import type { BoundTable } from '../tables/bound-table';
import { isGuid } from '../values/plain-value';
import { refusedResult } from './write-results';

/** The id of a row that shall be there; a key that is no GUID names none. */
export function presentKey(
  bound: BoundTable,
  key: RecordKey,
): { readonly id: string } | { readonly refused: WriteResult } {
  const id = key.toLowerCase();
  if (isGuid(id)) return { id };
  const facts = { table: bound.table.name };
  return {
    refused: refusedResult(
      'missing',
      'CPL_DATAVERSE_ROW_MISSING',
      `${bound.table.name} has no row with this key.`,
      facts,
    ),
  };
}

/** A version as `If-Match` takes it. What is no etag was never a version of Dataverse, so one is sent that no row has. */
export function etagOfVersion(version: string): string {
  return /^(?:W\/)?"[\x21\x23-\x7e]*"$/.test(version) ? version : 'W/"0"';
}
