import type { RuleFactory } from './row-rule';
/** Currencies: one row per ISO code; rate, state and existence of the base currency are fixed (WA-144, WA-145). */
export declare const currency: RuleFactory;
//# sourceMappingURL=currency.d.ts.map
