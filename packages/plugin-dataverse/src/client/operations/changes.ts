import { selectText } from '../encode/query-options';
import { wireName } from '../encode/wire-name';
import { InvalidValueError } from '../errors/invalid-value-error';
import { PagingLoopError } from '../errors/paging-loop-error';
import { UnreadableAnswerError } from '../errors/unreadable-answer-error';
import { needsLookupAnnotation, rowDecoder } from '../send/decode-row';
import { textMember, type Json } from '../send/json';
import { responseObject } from '../send/response-body';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import type { DataverseRow } from '../values';
import { doneOf, read } from './read-json';
import { annotationPreference, preferHeader } from './retrieve';
import { linkOf, pageSizePreference, rowsOf, type PageOptions } from './retrieve-multiple';

/** A page of changes. */
export interface ChangePage {
  readonly expired: false;
  /** New and changed rows in their present state; in the first pass all rows (WA-132, WA-133). */
  readonly rows: readonly DataverseRow[];
  /** Keys of deleted rows, among them rows never seen before (WA-134, WA-135). */
  readonly deletions: readonly string[];
  /** Where to go on: opaque, without the server's address, safe to store. */
  readonly next: string;
  /** True when more can be read now; false when `next` leads to later changes. */
  readonly more: boolean;
}

/** The position is older than the server remembers (WA-139): read in full, and find deletions by comparing keys. */
export interface ChangesExpired {
  readonly expired: true;
  readonly reason: string;
}

/**
 * Reads a page of changes of a table (WA-131 to WA-139): from the very beginning with `position` null, or from the `next` of an earlier
 * page. No filter is possible (WA-138), and a position keeps the columns that it was begun with: others are refused with
 * {@link InvalidValueError}. Throws like every read; only an expired position is an answer.
 */
export async function changes(
  api: WebApi,
  table: TableDefinition,
  select: readonly string[],
  position: string | null,
  options: PageOptions = {},
): Promise<ChangePage | ChangesExpired> {
  const operation = 'changes';
  if (position !== null) checkColumns(position, table, select);
  const outcome = await read(api, {
    operation,
    path: position ?? `${wireName(table.entitySet)}?$select=${selectText(select, table)}`,
    headers: preferHeader([
      ...(position === null ? ['odata.track-changes'] : []),
      ...pageSizePreference(options.pageSize),
      ...(needsLookupAnnotation(table, select) ? [annotationPreference] : []),
    ]),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (outcome.kind === 'refused' && outcome.refusal.kind === 'expiredDelta')
    return { expired: true, reason: outcome.refusal.message };

  const answer = responseObject(doneOf(outcome, operation), operation);
  const entries = rowsOf(answer, operation);
  const nextPage = linkOf(answer, '@odata.nextLink', api);
  const next = nextPage ?? linkOf(answer, '@odata.deltaLink', api);
  if (next === null)
    throw new UnreadableAnswerError(operation, 'it names neither a next page nor a position for later');
  if (nextPage !== null && nextPage === position) throw new PagingLoopError(operation, 1);
  return {
    expired: false,
    rows: entries.filter((entry) => !isDeletion(entry)).map(rowDecoder(table, select, operation)),
    deletions: entries.filter(isDeletion).map((entry) => deletedId(entry, operation)),
    next,
    more: nextPage !== null,
  };
}

/** The server goes on with the columns of the first call whatever is asked for later, so that others would seem to have lost their values. */
function checkColumns(position: string, table: TableDefinition, select: readonly string[]): void {
  const option = /[?&](?:\$|%24)select=([^&]*)/i.exec(position)?.[1];
  if (option === undefined) return;
  const begun = new Set(decodeURIComponent(option).split(','));
  const missing = selectText(select, table)
    .split(',')
    .filter((name) => name !== table.idColumn && !begun.has(name));
  if (missing.length > 0)
    throw new InvalidValueError('the position', `one that was begun with the columns ${missing.join(', ')}`);
}

function isDeletion(entry: Json): boolean {
  return (
    textMember(entry, 'reason') === 'deleted' &&
    (textMember(entry, '@odata.context')?.endsWith('/$deletedEntity') ?? false)
  );
}

function deletedId(entry: Json, operation: string): string {
  const id = textMember(entry, 'id')?.toLowerCase();
  if (id === undefined || !/^[0-9a-f-]{36}$/.test(id))
    throw new UnreadableAnswerError(operation, 'a deletion has no id');
  return id;
}
