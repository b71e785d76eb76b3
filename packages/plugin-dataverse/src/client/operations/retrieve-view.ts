import { guidText } from '../encode/formats';
import { wireName } from '../encode/wire-name';
import { needsLookupAnnotation, rowDecoder } from '../send/decode-row';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import { readJson } from './read-json';
import { annotationPreference, preferHeader } from './retrieve';
import { linkOf, pageSizePreference, rowsOf, type PageOptions, type RowPage } from './retrieve-multiple';

/** A view that is stored in the environment: one of the system (`savedquery`), or one of a person (`userquery`). */
export type StoredView = { readonly savedQuery: string } | { readonly userQuery: string };

/**
 * Reads one page of a stored view (WA-103): the first, or the one that `next` of an earlier page names. Which rows come, and in which order,
 * is the view's own affair; `select` says which of its columns are read, and a column that the view has not comes without a value. Throws
 * like every read.
 */
export async function retrieveView(
  api: WebApi,
  table: TableDefinition,
  view: StoredView,
  select: readonly string[],
  options: PageOptions = {},
  next: string | null = null,
): Promise<RowPage> {
  const operation = 'retrieveView';
  const answer = await readJson(api, {
    operation,
    path: next ?? `${wireName(table.entitySet)}?${viewOption(view)}`,
    headers: preferHeader([
      ...pageSizePreference(options.pageSize),
      ...(needsLookupAnnotation(table, select) ? [annotationPreference] : []),
    ]),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  return {
    rows: rowsOf(answer, operation).map(rowDecoder(table, select, operation)),
    next: linkOf(answer, '@odata.nextLink', api),
    count: null,
  };
}

function viewOption(view: StoredView): string {
  return 'savedQuery' in view
    ? `savedQuery=${guidText(view.savedQuery, 'the view')}`
    : `userQuery=${guidText(view.userQuery, 'the view')}`;
}
