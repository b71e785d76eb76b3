import type { RuleFactory } from './row-rule';
/** State and status belong together; the state alone takes its default status (WA-157, WA-159, WA-205, WA-206). */
export declare const state: RuleFactory;
//# sourceMappingURL=state.d.ts.map
