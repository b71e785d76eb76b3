/** Tests a folded text against a pattern. */
export type TextTest = (folded: string) => boolean;
/**
 * A test for a text function or an equality with the wildcards `%`, `_`, `[]` and `[^]` (WA-86).
 */
export declare function compileTextTest(
  mode: 'equals' | 'contains' | 'startswith' | 'endswith',
  pattern: string,
): TextTest;
//# sourceMappingURL=wildcard.d.ts.map
