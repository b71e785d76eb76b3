import type { Side } from '@couplet/core';
import type { KindName } from '../world/kinds';

/** One thing that a user does. `pick` and `choice` are taken modulo what there is at that time, so that a script stays playable when parts are left out. */
export interface Edit {
  readonly side: Side;
  readonly kind: KindName;
  /** `twin` adds a record of a birth that the other side has already; `move` takes it into the filter or out of it; `refer` changes a reference. */
  readonly action: 'insert' | 'edit' | 'delete' | 'move' | 'refer' | 'twin' | 'tooLong';
  readonly pick: number;
  readonly choice: number;
}

/** What may happen at a port call. */
export type Trouble =
  | 'crash'
  | 'outage'
  | 'lostBefore'
  | 'lostAfter'
  | 'late'
  | 'refused'
  | 'busy'
  | 'commitLost'
  | 'expired'
  | 'rival'
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

/** How a run is asked for. */
export type Mode = 'modified' | 'full' | 'fullWithoutMatch' | 'selected';

/** What an administrator does about records that stayed behind, or about couplings. */
export type AdminAction = 'retryAll' | 'chooseLocal' | 'chooseIntegration' | 'restore' | 'deleteSurvivors' | 'uncouple';

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
  | {
      readonly do: 'policy';
      readonly tenant: number;
      readonly updateConflict: UpdatePolicy;
      readonly deletionConflict: DeletionPolicy;
    }
  | { readonly do: 'admin'; readonly tenant: number; readonly action: AdminAction; readonly pick: number };

/** Policies that a history may run under. */
export type UpdatePolicy = 'none' | 'sendUpdateToIntegration' | 'getUpdateFromIntegration';
export type DeletionPolicy = 'none' | 'restoreRecords' | 'removeCoupling' | 'deleteOther';

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
