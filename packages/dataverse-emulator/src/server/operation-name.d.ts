/** Name of what a request does, for fault rules and statistics. */
export declare function operationName(
  method: string,
  path: string,
  query: string,
  headers: Readonly<Record<string, string>>,
): string;
//# sourceMappingURL=operation-name.d.ts.map
