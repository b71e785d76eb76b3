import type { PassDirection } from '../../sdk/field-mapping';

/** How far a mapping has read the change feed of a side. Moved by {@link SynchJobRepository.advance} only, in the batch's transaction. */
export interface CheckpointRepository {
  find(mapping: string, direction: PassDirection): Promise<string | null>;
  /** Forgets it: the next run compares everything. */
  reset(mapping: string, direction: PassDirection): Promise<void>;
}
