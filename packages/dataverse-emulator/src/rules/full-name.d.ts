import type { Cell } from '../values/cell';
import type { RuleFactory } from './row-rule';
/** `fullname` of contacts and users follows first, middle and last name by `organization.fullnameconventioncode`. */
export declare const fullName: RuleFactory;
/** Composes a full name; `convention` is a value of the choice fullnameconventioncode. */
export declare function printFullName(
  convention: number,
  names: {
    first: Cell;
    middle: Cell;
    last: Cell;
  },
): string | null;
//# sourceMappingURL=full-name.d.ts.map
