import type { Caller } from './caller';
import type { Environment } from './environment';
/** The business unit of the caller; of the root when the caller has none. */
export declare function defaultBusinessUnit(environment: Environment, caller: Caller): string | null;
//# sourceMappingURL=default-business-unit.d.ts.map
