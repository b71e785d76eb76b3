import type { RuleFactory } from './row-rule';
/** Owner, and what follows from it: owning user or team, and owning business unit (WA-67, WA-156, WA-202). */
export declare const ownership: RuleFactory;
//# sourceMappingURL=ownership.d.ts.map
