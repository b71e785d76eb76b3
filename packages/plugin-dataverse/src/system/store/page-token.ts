import { createHash } from 'node:crypto';

/**
 * Where a read goes on: the link of the page before, relative to the service root, and a mark of the columns that it selects. A link
 * repeats the columns of the first page, whatever is asked for later; the mark tells when they are no longer the wanted ones.
 */
export interface PageToken {
  readonly columns: string;
  readonly link: string;
}

/** The text of a token, safe to store. */
export function printPageToken({ columns, link }: PageToken): string {
  return `${columns}:${link}`;
}

/** Reads a token; null for a text that is none. */
export function readPageToken(text: string): PageToken | null {
  const [, columns, link] = /^([0-9a-f]{8}):(.+)$/s.exec(text) ?? [];
  return columns === undefined || link === undefined ? null : { columns, link };
}

/** The mark of a list of columns. */
export function columnsMark(columns: readonly string[]): string {
  return createHash('sha256').update(columns.join(',')).digest('hex').slice(0, 8);
}
