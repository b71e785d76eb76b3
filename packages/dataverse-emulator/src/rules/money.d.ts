import type { RuleFactory } from './row-rule';
/** Currency, exchange rate and base amounts of rows with money columns (WA-142, WA-143, WA-146, WA-147, WA-149). */
export declare const money: RuleFactory;
//# sourceMappingURL=money.d.ts.map
