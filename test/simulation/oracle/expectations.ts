import type { DeletionPolicy, Surroundings, UpdatePolicy } from '../history/script';

/** What a tenant is told to do: what it was when a run began counts until the program opens the tenant again. */
export interface Expectations {
  readonly surroundings: Surroundings;
  updateConflict: UpdatePolicy;
  deletionConflict: DeletionPolicy;
  /** Births about which an administrator decided something: a conflict's winner, a restored or a deleted half. */
  readonly decided: Set<string>;
  /** Births that a person uncoupled. */
  readonly uncoupled: Set<string>;
}
