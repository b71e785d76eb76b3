import type { Direction, PassDirection, Side } from '@couplet/core';
import type { KindName } from '../world/kinds';

/** One thing that a user does. `pick` and `choice` are taken modulo what there is at that time, so that a script stays playable when parts are left out. */
export interface Edit {
  readonly side: Side;
  readonly kind: KindName;
  /** `twin` adds a record of a birth that the other side has already; `move` takes it into the filter or out of it; `refer` changes a reference; `poison` is a text over which a plugin's transformation rule throws. */
  readonly action: 'insert' | 'edit' | 'delete' | 'move' | 'refer' | 'twin' | 'tooLong' | 'poison';
  readonly pick: number;
  readonly choice: number;
}

/** What may happen at a port call; the README says which row of the fault matrix each of them plays. */
export type Trouble =
  /** The program is killed. */
  | 'crash'
  /** It is told to stop, and does so at the next safe point. */
  | 'stop'
  | 'outage'
  /** The system does not let us in any more. */
  | 'signIn'
  /** A write gets no answer: it was not carried out, it was, or it will be some time later. */
  | 'lostBefore'
  | 'lostAfter'
  | 'late'
  /** Rows are refused: another version is there, the system is busy, there is no right to do it, the values are not acceptable. */
  | 'refused'
  | 'busy'
  | 'forbidden'
  | 'invalid'
  /** The answer to a commit is lost, or the transaction collides with another one and is run again. */
  | 'commitLost'
  | 'serialized'
  /** A page: its position is too old, its rows are in another order, it comes twice, it tells the deletion of a record that nobody knew. */
  | 'expired'
  | 'muddled'
  | 'again'
  | 'stranger'
  /** Code of a plugin throws around a stage. */
  | 'plugin'
  /** An administrator changes what the tenant is told; what runs goes on as it began, or stops at a batch. */
  | 'configure'
  /** The control database fails over, and what was committed since this point is lost. */
  | 'failover'
  /** Another program takes over. */
  | 'rival'
  /** A user does something. */
  | 'edit';

/** Something that happens while a run is under way, at the first fitting point that is not before the n-th. */
export interface Event {
  readonly at: number;
  readonly trouble: Trouble;
  /** Which rows of a write are concerned, as bits. */
  readonly rows: number;
  /** What a user does at that moment. */
  readonly edit: Edit;
}

/** How a run is asked for; the last two go in one direction only. */
export type Mode = 'modified' | 'full' | 'fullWithoutMatch' | 'selected' | PassDirection;

/** What an administrator does about records that stayed behind, or about couplings. */
export type AdminAction = 'retryAll' | 'chooseLocal' | 'chooseIntegration' | 'restore' | 'deleteSurvivors' | 'uncouple';

/** What a person does about couplings. `couple` takes two records that belong together, `coupleTaken` one that is taken already. */
export type CouplingAction = 'match' | 'couple' | 'coupleTaken' | 'uncouple' | 'cancel';

/** One command of a script. */
export type Command =
  | { readonly do: 'edit'; readonly tenant: number; readonly edit: Edit }
  | { readonly do: 'begin'; readonly tenant: number; readonly edit: Edit }
  | { readonly do: 'commit' }
  | {
      readonly do: 'run';
      readonly tenant: number;
      readonly mapping: number;
      readonly mode: Mode;
      readonly seed: number;
      readonly events: readonly Event[];
    }
  | { readonly do: 'bothWorkers'; readonly tenant: number; readonly mapping: number; readonly seed: number }
  | { readonly do: 'restart' }
  | { readonly do: 'time'; readonly hours: number }
  | { readonly do: 'skew'; readonly side: Side; readonly hours: number }
  | { readonly do: 'expire'; readonly tenant: number; readonly side: Side }
  | { readonly do: 'policy'; readonly tenant: number; readonly told: Told }
  | {
      readonly do: 'couplings';
      readonly tenant: number;
      readonly mapping: number;
      readonly action: CouplingAction;
      readonly pick: number;
      readonly seed: number;
      readonly events: readonly Event[];
    }
  | { readonly do: 'admin'; readonly tenant: number; readonly action: AdminAction; readonly pick: number };

/** Policies that a history may run under. */
export type UpdatePolicy = 'none' | 'sendUpdateToIntegration' | 'getUpdateFromIntegration';
export type DeletionPolicy = 'none' | 'restoreRecords' | 'removeCoupling' | 'deleteOther';

/** What an administrator tells a tenant about all of its mappings. */
export interface Told {
  readonly updateConflict: UpdatePolicy;
  readonly deletionConflict: DeletionPolicy;
  /** How many records a run may delete. */
  readonly deletionLimit: number;
  /** Where agents and customers go; orders go both ways all the time. */
  readonly direction: Direction;
  /** Whether orders are synchronized at all. */
  readonly orders: boolean;
}

/** How the world of a history is made. */
export interface Surroundings {
  readonly seed: number;
  readonly tenants: 1 | 2;
  readonly batchSize: number;
  readonly overlap: number;
  readonly chunkMilliseconds: number;
  /** Milliseconds that pass with each port call. */
  readonly pace: number;
  readonly versions: boolean;
  readonly callerKeys: boolean;
  readonly deletions: boolean;
  readonly updateConflict: UpdatePolicy;
  readonly deletionConflict: DeletionPolicy;
}

/** A history before it happens: all of its chances are drawn. */
export interface Script {
  readonly surroundings: Surroundings;
  readonly commands: readonly Command[];
}
