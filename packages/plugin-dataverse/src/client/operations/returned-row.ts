import { expandOption } from '../encode/query';
import type { Expansion } from '../encode/expansion';
import { selectText } from '../encode/query-options';
import { wireName } from '../encode/wire-name';
import { needsLookupAnnotation, rowDecoder, type RowDecoder } from '../send/decode-row';
import type { TableDefinition } from '../table-definition';
import { annotationPreference, preferHeader } from './retrieve';

/** What the answer to a write shall tell beside the key (WA-50, WA-55). */
export interface WriteOptions {
  /** The new version. */
  readonly returnVersion?: boolean;
  /** The row as it is now, with these columns; its version comes with it. */
  readonly returnRow?: { readonly select: readonly string[] };
}

/** What the answer to a create shall tell; related rows too, which only creates give along (WA-50, WA-55). */
export interface CreateOptions extends WriteOptions {
  readonly returnRow?: { readonly select: readonly string[]; readonly expand?: readonly Expansion[] };
}

/** The query that asks for the row, or for nothing but its key along with the version; empty where neither is wanted. */
export function returnQuery(table: TableDefinition, options: CreateOptions): string {
  const { returnRow, returnVersion } = options;
  if (returnRow === undefined) return returnVersion === true ? `?$select=${wireName(table.idColumn)}` : '';
  const expand = expandOption(returnRow.expand);
  return `?$select=${selectText(returnRow.select, table)}${expand === null ? '' : `&${expand}`}`;
}

/** The preference that makes the server answer with the row (WA-50, WA-55). */
export function returnPreference(table: TableDefinition, options: CreateOptions): Record<string, string> {
  const { returnRow, returnVersion } = options;
  if (returnRow === undefined && returnVersion !== true) return {};
  const annotated = returnRow !== undefined && needsLookupAnnotation(table, returnRow.select, returnRow.expand);
  return preferHeader(['return=representation', ...(annotated ? [annotationPreference] : [])]);
}

/** Reads the row that was asked for; null where none was. */
export function returnedRow(table: TableDefinition, options: CreateOptions, operation: string): RowDecoder | null {
  const { returnRow } = options;
  return returnRow === undefined ? null : rowDecoder(table, returnRow.select, operation, returnRow.expand);
}
