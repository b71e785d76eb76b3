import type { AnyLocalRule } from '../../extension-points/local-rules';

/** The rules of a tenant by the name of their local table, each in the order in which it applies. */
export type LocalRules = ReadonlyMap<string, readonly AnyLocalRule[]>;
