/** The HTTP status of an error code; what is the caller's fault and not in the list is 400 (WA-26). */
export declare function statusOfCode(code: string): number;
//# sourceMappingURL=status-of-code.d.ts.map
