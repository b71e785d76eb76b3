import type { PassDirection } from './field-mapping';
import type { LoadSource } from './load';
import type { Value } from './scalars';

/**
 * A named, reusable value conversion. Both functions are pure and are never called with null. A one-way rule leaves one of them out;
 * a mapping that needs the missing direction is a start-up error.
 */
export interface Transform<LocalValue = never, IntegrationValue = never> {
  readonly name: string;
  readonly toIntegration?: (value: LocalValue, found?: unknown) => IntegrationValue;
  readonly fromIntegration?: (value: IntegrationValue, found?: unknown) => LocalValue;
  /** Reads what the rule needs for the values of a whole batch; both functions get it as `found`. */
  readonly load?: (values: readonly Value[], direction: PassDirection, from: LoadSource) => Promise<unknown>;
  /** The results are texts in neutral form, to be converted to the kind of the destination. */
  readonly givesText?: boolean;
  /** For a rule that is kept as data: differs whenever the rule does something else. Without it a rule is known by its name. */
  readonly revision?: string;
  /** `fromIntegration(toIntegration(x))` may differ from x. */
  readonly lossy?: boolean;
}
