/** The field order behind every packed base: that of the present plan, and of older ones as they turn up. */
export interface PlanHistory {
  /** Base ids of a plan version's fields in packed order; null when nothing is known of it. */
  fields(version: string): readonly string[] | null;
  /** Reads the versions that are not known yet, in one statement. */
  prepare(versions: Iterable<string>): Promise<void>;
}
