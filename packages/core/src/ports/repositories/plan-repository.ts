/** Which fields a coupling's packed hashes stand for: the field order of every version of a mapping's plan that was ever used. */
export interface PlanRepository {
  /** Remembers a plan; does nothing when the version is known. */
  save(mapping: string, version: string, fields: readonly string[]): Promise<void>;
  /** Base ids of the fields in packed order by plan version. */
  find(versions: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
}
