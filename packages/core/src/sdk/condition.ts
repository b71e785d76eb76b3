import type { Value } from './scalars';

/** How a field is compared with a value. */
export type Comparison = 'equal' | 'notEqual' | 'from' | 'upTo';

/**
 * A filter compiled for a tenant: no settings left in it. Plain data that every adapter translates and {@link matches} evaluates.
 * - `compare` with null: `equal` means without a value, `notEqual` with one.
 * - `oneOf`: any of the values; null among them means without a value.
 * - `target`: a lookup that points to that table.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly field: string; readonly is: Comparison; readonly value: Value }
  | { readonly field: string; readonly oneOf: readonly Value[] }
  | { readonly field: string; readonly target: string };

/** The condition that every record meets. */
export const everything: Condition = { all: [] };
