import type { Side } from '@couplet/core';
import type { Kind } from '../world/kinds';

/** What one run did to the systems, counted at the ports. */
export interface Tally {
  readonly wrote: Record<Side, Record<'inserted' | 'modified' | 'deleted', number>>;
  reads: number;
  writes: number;
  batches: number;
  /** Something other than edits happened in it, or it was worked on by more than one program. */
  troubled: boolean;
  /** When it was seen first, by the ledger's time. */
  since: number;
}

const none = (): Record<'inserted' | 'modified' | 'deleted', number> => ({ inserted: 0, modified: 0, deleted: 0 });

/** Tallies by run. */
export class RunTallies {
  private readonly byRun = new Map<string, Tally>();

  of(run: string | null): Tally {
    const id = run ?? '';
    let tally = this.byRun.get(id);
    if (tally === undefined) {
      tally = {
        wrote: { local: none(), integration: none() },
        reads: 0,
        writes: 0,
        batches: 0,
        troubled: false,
        since: 0,
      };
      this.byRun.set(id, tally);
    }
    return tally;
  }

  call(run: string | null, as: 'feed' | 'read' | 'write'): void {
    if (as === 'write') this.of(run).writes += 1;
    else this.of(run).reads += 1;
  }

  /** Lines count with their documents, and not by themselves. */
  wrote(run: string | null, kind: Kind, side: Side, what: 'inserted' | 'modified' | 'deleted'): void {
    if (kind.name !== 'line') this.of(run).wrote[side][what] += 1;
  }
}
