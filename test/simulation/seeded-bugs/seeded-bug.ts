import type { Variation } from '../variations/variation';

/** A mistake that the engine does not make, put between the engine and its ports: the oracle must find it. */
export interface SeededBug extends Variation {
  readonly name: string;
  /** The invariants that it breaks; any of them may be the one that is seen first. */
  readonly breaks: string;
}
