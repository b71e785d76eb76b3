import type { RuleFactory } from './row-rule';
/** Teams: business unit and administrator default to the caller's; a default team cannot be deleted (WA-202). */
export declare const team: RuleFactory;
//# sourceMappingURL=team.d.ts.map
