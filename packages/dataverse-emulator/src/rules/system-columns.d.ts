import type { RuleFactory } from './row-rule';
/** Created and modified stamps, the version number and the organization (WA-152 to WA-156). */
export declare const systemColumns: RuleFactory;
/** Whether a GUID-like or text cell equals another when case does not count. */
export declare function sameText(a: unknown, b: unknown): boolean;
//# sourceMappingURL=system-columns.d.ts.map
