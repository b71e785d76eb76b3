/** An address below a service root. */
export interface ApiAddress {
  path: string;
  query: string;
  root: string;
}
/**
 * Cuts an absolute or relative address into service root, path and query; the answer repeats the version that was called (WA-2).
 *
 * @param root service root that relative addresses belong to
 * @throws DataverseError 404 for other addresses
 */
export declare function parseAddress(url: string, root: string): ApiAddress;
//# sourceMappingURL=parse-address.d.ts.map
