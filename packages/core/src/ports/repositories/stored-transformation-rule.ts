import type { TransformationRule } from '../../sdk/transformation-rule';

/** A transformation rule of a tenant's own as it is stored. The version grows with every change, and starts at 1. */
export interface StoredTransformationRule extends TransformationRule {
  readonly version: number;
}
