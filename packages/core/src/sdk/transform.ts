/**
 * A named, reusable value conversion. Both functions are pure and are never called with null. A one-way rule leaves one of them out;
 * a mapping that needs the missing direction is a start-up error.
 */
export interface Transform<LocalValue = never, IntegrationValue = never> {
  readonly name: string;
  readonly toIntegration?: (value: LocalValue) => IntegrationValue;
  readonly fromIntegration?: (value: IntegrationValue) => LocalValue;
  /** `fromIntegration(toIntegration(x))` may differ from x. */
  readonly lossy?: boolean;
}
