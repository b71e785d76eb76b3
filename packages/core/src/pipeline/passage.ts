import type { ErrorFacts } from '../sdk/couplet-error';
import type { Row } from '../sdk/load';
import type { Outcome } from '../sdk/outcome';
import type { RecordKey, RowValues } from '../sdk/scalars';
import type { Side } from '../sdk/table';
import type { AwaitedCoupling, RetryEntry } from '../ports/repositories/retry-repository';
import type { WriteResult } from '../ports/bulk-writer';
import type { FieldConflict } from '../ports/field-conflict';
import type { Coupling, JudgedConflict } from '../ports/coupling';
import type { Moved } from './fields/field-mover';
import type { Hash } from './fields/hash';
import type { PackedBase } from './fields/packed-base';
import type { ReferenceIndex } from './references/reference-index';
import type { PassPlan } from './plan/pass-plan';

/** Something that people should know of a record that did not fail: a text that was cut, a reference left empty for now. */
export interface Note {
  readonly code: string;
  readonly message: string;
  readonly facts: ErrorFacts;
}

/** How a record ended in this pass. Set once. */
export interface Settlement {
  readonly outcome: Outcome;
  readonly code: string | null;
  readonly message: string | null;
  readonly facts: ErrorFacts;
  /** All couplings that a waiting record awaits. */
  readonly awaits: readonly AwaitedCoupling[];
  /** Whether the failure says something about the record; outages and lost sign-ins do not. */
  readonly aboutRecord: boolean;
  /** The fields in conflict, where it is an update conflict. */
  readonly conflicts: readonly FieldConflict[];
  /** It is kept on the list of skipped records, for a person to decide. */
  readonly setAside: boolean;
}

/** Where a record of a batch came from. */
export type Origin = 'change' | 'scan' | 'retry' | 'selected' | 'child';

/**
 * One record on its way through the stages. Each stage adds one fact; a settled record goes through the rest untouched, so that it
 * still reaches `record` and the counters add up.
 */
export interface PulledPassage {
  readonly key: RecordKey;
  /** The source's present state; null when it was deleted. */
  readonly source: Row | null;
  readonly origin: Origin;
  /** The entry of the retry list that brought it here, if any. */
  readonly retry: RetryEntry | null;
  /** The side on which a backup was restored, while everything is compared because of it; null otherwise. */
  readonly restored: Side | null;
  /** One of its lines may be gone: the lines of its other half are looked at, too. */
  readonly linesGone: boolean;
  readonly parent: Passage | null;
  /** The lines of a document, by child mapping. */
  readonly children: ChildPassages[];
  settlement: Settlement | null;
  readonly notes: Note[];
}

/** The lines of one document under one child mapping. */
export interface ChildPassages {
  readonly plan: PassPlan;
  readonly passages: PulledPassage[];
}

/** It is ours: it meets the filters. */
export type FilteredPassage = PulledPassage;

/** Its other half is known, and what it refers to. */
export interface CoupledPassage extends FilteredPassage {
  coupling: Coupling | null;
  /** The other half as it is now; null when it does not exist (or was not read because nothing changed). */
  destination: Row | null;
  /** What the loads of computed fields found, by field index. */
  found: readonly unknown[];
  /** What its references lead to: resolved for the whole batch. */
  references: ReferenceIndex;
  /** Hashes of the source's values, by field index; only fields of this pass that have a base. */
  sourceHashes: readonly (Hash | undefined)[];
  /** The coupling's hashes in the order of the present plan; empty for an uncoupled record. */
  base: PackedBase;
  /** It was found by matching just now: nothing is known of its base. */
  matched: boolean;
  /** A skipped entry of the other direction, when a person changed this half: the other pass tries it again. */
  wakes?: RetryEntry;
  /** Its other half has lines that this side never saw, and would have seen: they would go with it. */
  hasUnseenLines?: boolean;
  /** Its entry on the list of skipped records. If it was changed since, it is looked at closely, even if it is as it was at the last success. */
  skippedBefore?: RetryEntry;
}

/** What is to be done. */
export type Decision =
  | { readonly do: 'insert'; readonly key: RecordKey | null; readonly restore: boolean }
  | { readonly do: 'modify' }
  | { readonly do: 'delete' }
  | { readonly do: 'uncouple'; readonly reason: string }
  | { readonly do: 'none' };

/** It is decided what to do, and which fields move. */
export interface ResolvedPassage extends CoupledPassage {
  decision: Decision;
  /** Fields that move, by index; null where one stays. Filled completely by `transform`. */
  moves: (Moved | null | undefined)[];
  /** Fields now known to be equal on both sides, by index: their base moves although nothing is written. */
  agreed: Set<number>;
  /** A conflict was judged: the verdict is kept with the coupling although the record does not go. */
  judged: JudgedConflict | null;
  /** The other pass has something to do with it: what its side wins, or a deleted half. */
  handsOver: boolean;
  /** A value is overwritten that somebody put there and this side never saw: the history keeps it before it is sent. */
  overrules: boolean;
  /** The history holds its entry already. */
  isForetold: boolean;
  /** An earlier run announced it and did not learn that the create had happened: it is there, and counted by nobody yet. */
  isCreatedBefore: boolean;
  /** What was tried for it before, when its outcome had to be found out. */
  attempted: 'insert' | 'modify' | 'delete' | null;
}

/** The destination's values are known. */
export interface TransformedPassage extends ResolvedPassage {
  values: RowValues;
}

/** It is known which values differ. */
export interface DiffedPassage extends TransformedPassage {
  changes: RowValues;
}

/** It was sent, and answered. */
export interface WrittenPassage extends DiffedPassage {
  result: WriteResult | null;
  /** A new line's values that name its parent and its place in it; not mapped, so they are kept apart from the changes. */
  links?: RowValues;
  /** The key of the deleted half that a restored one takes the place of. */
  replaced?: RecordKey;
  /** An update or a deletion that was sent and not answered: when it turns out to have happened, this is what it did. */
  unanswered?: { readonly before: RowValues; readonly changes: RowValues };
}

/** A record anywhere between the stages. */
export type Passage = PulledPassage & Partial<Omit<WrittenPassage, keyof PulledPassage>>;
