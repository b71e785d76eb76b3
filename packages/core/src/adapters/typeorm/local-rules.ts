import type { AnyLocalRule } from '../../extension-points/local-rules';

/** The rules of a tenant, as the writer asks for them. */
export interface LocalRules {
  /** Rules of a local table, in the order in which they apply. */
  of(table: string): readonly AnyLocalRule[];
}

/** No rules at all. */
export const noLocalRules: LocalRules = { of: () => [] };
