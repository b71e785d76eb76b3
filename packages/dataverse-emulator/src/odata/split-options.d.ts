/** Splits text at a separator, but not inside parentheses or quotes. Empty pieces are kept. */
export declare function splitOutside(text: string, separator: ',' | ';'): string[];
//# sourceMappingURL=split-options.d.ts.map
