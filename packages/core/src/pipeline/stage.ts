import type { PassProgress } from '../ports/repositories/synch-job-repository';
import type { BatchReport } from './batch-report';
import type { PassContext } from './pass-context';
import type {
  CoupledPassage,
  DiffedPassage,
  FilteredPassage,
  PulledPassage,
  ResolvedPassage,
  TransformedPassage,
  WrittenPassage,
} from './passage';
import type { PullRequest } from './pull-request';

/** Records that travel together, with where the pass stands once they are settled. */
export interface Batch<P extends PulledPassage> {
  readonly passages: P[];
  readonly progress: PassProgress;
  /** The checkpoint to store with it, or null. */
  readonly checkpoint: string | null;
  /** Settles when the batch before this one is recorded: checkpoints move in order although batches overlap. */
  readonly after?: Promise<unknown>;
}

/** What goes into and comes out of each stage. */
export interface StageTypes {
  readonly pull: { readonly in: PullRequest; readonly out: Batch<PulledPassage> };
  readonly filter: { readonly in: Batch<PulledPassage>; readonly out: Batch<FilteredPassage> };
  readonly couple: { readonly in: Batch<FilteredPassage>; readonly out: Batch<CoupledPassage> };
  readonly resolve: { readonly in: Batch<CoupledPassage>; readonly out: Batch<ResolvedPassage> };
  readonly transform: { readonly in: Batch<ResolvedPassage>; readonly out: Batch<TransformedPassage> };
  readonly diff: { readonly in: Batch<TransformedPassage>; readonly out: Batch<DiffedPassage> };
  readonly write: { readonly in: Batch<DiffedPassage>; readonly out: Batch<WrittenPassage> };
  readonly record: { readonly in: Batch<WrittenPassage>; readonly out: BatchReport };
}

/** The eight stages. */
export type StageName = keyof StageTypes;

/** One stage. `run` is a property: method parameters are bivariant, and a wrong order of stages would compile. */
export interface Stage<Name extends StageName, In, Out> {
  readonly name: Name;
  readonly run: (input: In, pass: PassContext) => Promise<Out>;
}

/** One of the eight. */
export type PipelineStage<Name extends StageName> = Stage<Name, StageTypes[Name]['in'], StageTypes[Name]['out']>;
