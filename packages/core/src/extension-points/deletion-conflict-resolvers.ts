import { extensionPoint } from '../sdk/extension-point';
import type { RecordKey } from '../sdk/scalars';
import type { Side } from '../sdk/table';

/** A coupling one half of which is gone. */
export interface DeletionConflict {
  readonly mapping: string;
  readonly localKey: RecordKey;
  readonly integrationKey: RecordKey;
  /** The side whose record was deleted. */
  readonly deleted: Side;
}

/** What becomes of the coupling; `delete` takes the surviving half as well, within the mapping's limit and unless it was edited. */
export type DeletionVerdict = 'fail' | 'restore' | 'uncouple' | 'delete';

/** Decides what to do about a deleted half. Must not write; must be safe to call again. */
export interface DeletionConflictResolver {
  readonly resolve: (conflict: DeletionConflict) => DeletionVerdict | Promise<DeletionVerdict>;
}

/** Verdicts on deletion conflicts, picked by name in a mapping's policy. */
export const deletionConflictResolvers = extensionPoint<DeletionConflictResolver>('deletion-conflict-resolvers');
