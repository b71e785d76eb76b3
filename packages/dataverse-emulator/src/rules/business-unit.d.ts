import type { RuleFactory } from './row-rule';
/** Business units form a tree; each new one gets its default team and a copy of every role of the root (WA-200, WA-202). */
export declare const businessUnit: RuleFactory;
//# sourceMappingURL=business-unit.d.ts.map
