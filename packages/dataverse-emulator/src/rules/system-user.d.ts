import type { RuleFactory } from './row-rule';
/** Users: belong to a business unit and its default team; only application users can be deleted (WA-202, WA-203). */
export declare const systemUser: RuleFactory;
//# sourceMappingURL=system-user.d.ts.map
