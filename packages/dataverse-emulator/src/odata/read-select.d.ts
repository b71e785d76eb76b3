/** Reads a `$select`; undefined when it is absent or `*`. */
export declare function readSelect(text: string | undefined): string[] | undefined;
//# sourceMappingURL=read-select.d.ts.map
