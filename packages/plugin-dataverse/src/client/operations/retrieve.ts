import type { Expansion } from '../encode/expansion';
import { expandOption } from '../encode/query';
import { selectText } from '../encode/query-options';
import { partitionOption, rowPath, type RowKey } from '../encode/row-key';
import { InvalidValueError } from '../errors/invalid-value-error';
import { checkedEtag, lookupTableAnnotation, needsLookupAnnotation, rowDecoder } from '../send/decode-row';
import { responseObject } from '../send/response-body';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import type { DataverseRow } from '../values';
import { doneOf, read } from './read-json';

/** What is read along with a row. */
export interface RetrieveOptions {
  readonly expand?: readonly Expansion[];
  readonly signal?: AbortSignal;
}

/** What became of a conditional read: the row in its new version, or nothing new. */
export type IfChanged = { readonly changed: false } | { readonly changed: true; readonly row: DataverseRow };

/** Reads one row by its primary or an alternate key; null when the server says that there is no such row (WA-30, WA-54, WA-166). */
export async function retrieve(
  api: WebApi,
  table: TableDefinition,
  row: RowKey,
  select: readonly string[],
  options: RetrieveOptions = {},
): Promise<DataverseRow | null> {
  const operation = 'retrieve';
  const { expand, signal } = options;
  const outcome = await read(api, {
    operation,
    path: pathOf(table, row, select, expand),
    headers: preferHeader(needsLookupAnnotation(table, select, expand) ? [annotationPreference] : []),
    ...(signal === undefined ? {} : { signal }),
  });
  if (outcome.kind === 'refused' && outcome.refusal.kind === 'notFound') return null;
  return rowDecoder(table, select, operation, expand)(responseObject(doneOf(outcome, operation), operation));
}

/**
 * Reads one row unless it is still in the version `etag` (WA-74); null when it is gone. Only for tables with versions. Throws
 * {@link InvalidValueError} for lookups with several targets: their annotation would switch the condition off.
 */
export async function retrieveIfChanged(
  api: WebApi,
  table: TableDefinition,
  row: RowKey,
  select: readonly string[],
  etag: string,
): Promise<IfChanged | null> {
  const operation = 'retrieveIfChanged';
  if (needsLookupAnnotation(table, select))
    throw new InvalidValueError('a conditional read', 'free of lookups with several targets');
  const outcome = await read(api, {
    operation,
    path: pathOf(table, row, select),
    headers: { 'If-None-Match': checkedEtag(etag, operation) },
  });
  if (outcome.kind === 'refused' && outcome.refusal.kind === 'notFound') return null;
  const answer = doneOf(outcome, operation);
  if (answer.status === 304) return { changed: false };
  return { changed: true, row: rowDecoder(table, select, operation)(responseObject(answer, operation)) };
}

function pathOf(table: TableDefinition, row: RowKey, select: readonly string[], expand?: readonly Expansion[]): string {
  const options = [partitionOption(row), `$select=${selectText(select, table)}`, expandOption(expand)];
  return `${rowPath(table, row)}?${options.filter((option) => option !== null).join('&')}`;
}

/** Asks for the lookup annotation (WA-45). */
export const annotationPreference = `odata.include-annotations="${lookupTableAnnotation}"`;

/** A `Prefer` header of several preferences (WA-12); none when there are none. */
export function preferHeader(preferences: readonly string[]): Record<string, string> {
  return preferences.length === 0 ? {} : { Prefer: preferences.join(',') };
}
