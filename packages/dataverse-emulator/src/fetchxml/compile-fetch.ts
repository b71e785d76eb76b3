import type { Table } from '../metadata/table';
import type { Frame } from '../odata/accessor';
import type { FilterContext } from '../odata/predicate';
import type { Row } from '../store/row';
import { compileFilters } from './compile-filter';
import { compileLink } from './compile-link';
import { fetchError } from './fetch-error';
import type { FetchQuery } from './fetch-query';
import { FetchScope } from './fetch-scope';
import { joinFrames, multiplies } from './join-frames';

/** A FetchXML query, tied to tables. */
export interface FetchPlan {
  scope: FetchScope;
  /** Whether a row of the root table can be returned several times. */
  multiplies: boolean;
  /** The joined rows that fulfil the query, in the order of the given rows of the root table. */
  frames(rows: Iterable<Row>): Iterable<Frame>;
}

/**
 * Compiles tables, joins and filters of a query. Filters of the root table hold after all joins, those of a linked table while it is joined.
 *
 * @throws DataverseError with the documented code, 403 when the caller may not read a table
 */
export function compileFetch(query: FetchQuery, table: Table, context: FilterContext): FetchPlan {
  const { entity } = query;
  const scope = new FetchScope(context.environment, entity);
  const root = scope.of(entity);
  if (root.table !== table) {
    throw fetchError(
      'entitiesDontMatch',
      `The entity name specified in fetchxml does not match the entity name specified in the Entity or Query Expression: '${entity.table}', '${table.logicalName}'.`,
    );
  }
  const links = entity.links.map((link) => compileLink(link, root, scope, context));
  const accepts = compileFilters(entity.filters, root, scope, context);
  const readable = context.caller.access?.readable(table);
  return {
    scope,
    multiplies: multiplies(links),
    *frames(rows) {
      for (const row of rows) {
        if (readable && !readable(row)) continue;
        const frame: Frame = new Array<Row | undefined>(scope.width).fill(undefined);
        frame[0] = row;
        if (links.length === 0) {
          if (accepts === undefined || accepts(frame) === true) yield frame;
          continue;
        }
        for (const joined of joinFrames(frame, links))
          if (accepts === undefined || accepts(joined) === true) yield joined;
      }
    },
  };
}
