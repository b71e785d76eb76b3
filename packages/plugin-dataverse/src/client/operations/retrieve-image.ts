import { rowPath, type RowKey } from '../encode/row-key';
import { wireName } from '../encode/wire-name';
import { headerOf } from '../send/exchange';
import type { WebApi } from '../send/web-api';
import { columnOf, type TableDefinition } from '../table-definition';
import { doneOf, read } from './read-json';

/** An image that a row carries. */
export interface RowImage {
  readonly bytes: Uint8Array;
  /** The name of the file that it came from, where the server tells it. */
  readonly fileName: string | null;
}

/** How an image is read. */
export interface ImageOptions {
  /** The image as it was uploaded; otherwise a small one for lists, 144 pixels wide and high. */
  readonly full?: boolean;
  readonly signal?: AbortSignal;
}

/** Reads the image in a column of a row; null when there is none. Throws like every read, and for more than one answer may hold. */
export async function retrieveImage(
  api: WebApi,
  table: TableDefinition,
  row: RowKey,
  column: string,
  { full = false, signal }: ImageOptions = {},
): Promise<RowImage | null> {
  const operation = 'retrieveImage';
  const outcome = await read(api, {
    operation,
    path: `${rowPath(table, row)}/${wireName(columnOf(table, column).name)}/$value${full ? '?size=full' : ''}`,
    headers: { Accept: 'application/octet-stream, image/*' },
    ...(signal === undefined ? {} : { signal }),
  });
  const answer = doneOf(outcome, operation);
  if (answer.body.length === 0) return null;
  const named = headerOf(answer.headers, 'x-ms-file-name');
  return { bytes: answer.body, fileName: named === null ? null : named.replace(/^"(.*)"$/, '$1') };
}
