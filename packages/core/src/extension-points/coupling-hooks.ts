import type { CouplingHook } from '../sdk/coupling-hook';
import { extensionPoint } from '../sdk/extension-point';

export type {
  ChangeHalves,
  CoupledRecords,
  CouplingHook,
  DependentCouplings,
  HalfChanges,
  Leftovers,
} from '../sdk/coupling-hook';

/** Changes of records that a coupling brings with it, and couplings that depend on another. Keyed by mapping. */
export const couplingHooks = extensionPoint<CouplingHook>('coupling-hooks', { many: true });
