/** One part of a multipart body: its headers with lower-case names, and what follows the blank line. */
export interface MultipartPart {
  headers: Record<string, string>;
  content: string;
}
/** The boundary a content type names; undefined when there is none. */
export declare function boundaryOf(contentType: string | undefined): string | undefined;
/**
 * Cuts a multipart body into parts; lines may end with CRLF or LF (WA-110, WA-248). Undefined when the boundary never occurs or the
 * closing one is missing.
 */
export declare function parseMultipart(body: string, boundary: string): MultipartPart[] | undefined;
/** Separates header lines from what follows the first blank line. */
export declare function splitHead(text: string): MultipartPart;
/** Reads header lines; names become lower case, repeated headers are joined with a comma. */
export declare function parseHeaders(lines: readonly string[]): Record<string, string>;
//# sourceMappingURL=multipart.d.ts.map
