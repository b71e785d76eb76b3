/**
 * Splits a query string into names and decoded values. `+` stands for a blank (WA-87).
 *
 * @throws DataverseError 400 for broken percent-encoding and options given twice
 */
export declare function parseQueryString(query: string): Map<string, string>;
//# sourceMappingURL=query-string.d.ts.map
