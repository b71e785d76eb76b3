import { extensionPoint } from '../sdk/extension-point';
import type { Winner } from '../sdk/conflict-winner';
import type { RecordKey, RowValues } from '../sdk/scalars';

/** A record whose same field was changed to different values on both sides since the last synchronization. */
export interface UpdateConflict {
  readonly mapping: string;
  readonly localKey: RecordKey;
  readonly integrationKey: RecordKey;
  readonly local: RowValues;
  readonly integration: RowValues;
  /** Ids of the field mappings in conflict. */
  readonly fields: readonly string[];
  /** Times of the last change, where the tables have them. Clocks of two systems: compare with care. */
  readonly localModifiedOn: string | null;
  readonly integrationModifiedOn: string | null;
}

export type { Winner } from '../sdk/conflict-winner';

/** What becomes of the record: one winner, one per field, set aside for now, or failed. */
export type Verdict = Winner | 'skip' | 'fail' | { readonly fields: Readonly<Record<string, Winner>> };

/** Decides a record changed on both sides since its last synchronization. Must not write; must be safe to call again. */
export interface UpdateConflictResolver {
  readonly resolve: (conflict: UpdateConflict) => Verdict | Promise<Verdict>;
}

/** Verdicts on update conflicts, picked by name in a mapping's policy. */
export const updateConflictResolvers = extensionPoint<UpdateConflictResolver>('update-conflict-resolvers');
