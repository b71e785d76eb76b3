import { entityPath } from '../encode/entity-path';
import { selectText } from '../encode/query';
import { lookupTableAnnotation, needsLookupAnnotation, rowDecoder } from '../send/decode-row';
import { responseObject } from '../send/response-body';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import type { DataverseRow } from '../values';
import { answerOf, read } from './read-json';

/** Reads one row by its primary key; null when the server says that there is no such row (WA-30, WA-54). */
export async function retrieve(
  api: WebApi,
  table: TableDefinition,
  id: string,
  select: readonly string[],
): Promise<DataverseRow | null> {
  const operation = 'retrieve';
  const outcome = await read(api, {
    operation,
    path: `${entityPath(table.entitySet, id)}?$select=${selectText(select, table)}`,
    headers: annotationHeader(table, select),
  });
  if (outcome.kind === 'refused' && outcome.refusal.kind === 'notFound') return null;
  return rowDecoder(table, select, operation)(responseObject(answerOf(outcome, operation), operation));
}

/** The `Prefer` header for reading these columns: the lookup annotation, where a lookup has several targets (WA-45). */
export function annotationHeader(table: TableDefinition, select: readonly string[]): Record<string, string> {
  return preferHeader(needsLookupAnnotation(table, select) ? [annotationPreference] : []);
}

/** Asks for the lookup annotation. */
export const annotationPreference = `odata.include-annotations="${lookupTableAnnotation}"`;

/** A `Prefer` header of several preferences (WA-12); none when there are none. */
export function preferHeader(preferences: readonly string[]): Record<string, string> {
  return preferences.length === 0 ? {} : { Prefer: preferences.join(',') };
}
