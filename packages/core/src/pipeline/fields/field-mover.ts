import type { ErrorFacts } from '../../sdk/couplet-error';
import type { PassDirection } from '../../sdk/field-mapping';
import type { Load } from '../../sdk/load';
import type { RowValues } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { AwaitedCoupling } from '../../ports/repositories/retry-repository';
import type { EffectiveField } from '../plan/effective-mapping';
import type { ReferenceIndex } from '../references/reference-index';
import type { Hash } from './hash';
import type { Note } from '../passage';

/** What became of one field. */
export type Moved =
  /** Values for the destination. `incomplete`: a weak reference was left empty and is filled in when that coupling appears. */
  | { readonly kind: 'set'; readonly values: RowValues; readonly note?: Note; readonly incomplete?: AwaitedCoupling }
  /** The destination keeps what it has. */
  | { readonly kind: 'keep' }
  | {
      readonly kind: 'wait';
      readonly code: string;
      readonly message: string;
      readonly facts: ErrorFacts;
      readonly awaits: AwaitedCoupling | null;
    }
  | { readonly kind: 'filtered'; readonly reason: string }
  | {
      readonly kind: 'fail';
      readonly code: string;
      readonly message: string;
      readonly facts: ErrorFacts;
      /** False for what passes by itself, and says nothing about the record. */
      readonly aboutRecord?: boolean;
    };

/** What a move may know beyond the source's values: everything was loaded for the batch before. */
export interface MoveContext {
  readonly inserting: boolean;
  readonly destination: RowValues | null;
  readonly references: ReferenceIndex;
  /** What the loads of the fields found, by index of the field. */
  readonly found: readonly unknown[];
  /** Key of the record on the source side, for messages. */
  readonly key: string;
}

/** Moves one field and hashes its values: pure, one file per kind of field mapping. */
export interface FieldMover {
  readonly field: EffectiveField;
  /** Fields of a side that it reads. */
  reads(side: Side): readonly string[];
  /** Fields of a side that it writes. */
  writes(side: Side): readonly string[];
  /** Whether this field has a base: constants have none. */
  readonly hashed: boolean;
  /** Reads what the move needs, once for a batch, when going in a direction; one load of several fields runs once. */
  load?(direction: PassDirection): Load<RowValues, unknown> | undefined;
  /** Hash of the field's value on a side. A computed field's source is hashed by its result. */
  hash(side: Side, values: RowValues, direction: PassDirection, context: MoveContext): Hash;
  move(direction: PassDirection, source: RowValues, context: MoveContext): Moved;
}
