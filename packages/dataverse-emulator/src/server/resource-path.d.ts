/** One segment of a resource path: `name` or `name(key)`. */
export interface PathSegment {
  name: string;
  /** What stands between the parentheses; undefined without them. */
  key: string | undefined;
}
/**
 * Cuts a percent-encoded resource path into segments. Slashes inside parentheses or quotes separate nothing.
 *
 * @throws DataverseError 404 for segments of no valid form
 */
export declare function parseResourcePath(path: string): PathSegment[];
//# sourceMappingURL=resource-path.d.ts.map
