import type { Side } from '@couplet/core';
import type { Kind } from '../world/kinds';

/** What was done to a row. */
export type Written = 'inserted' | 'modified' | 'deleted';

/** Who sent a write, and for which run; a late one arrives when its sender works on another. */
export interface Sender {
  readonly name: string;
  readonly run: string | null;
  readonly isLate: boolean;
}

/** What one run did to the systems, counted at the ports. */
export interface Tally {
  readonly wrote: Record<Side, Record<Written, number>>;
  reads: number;
  writes: number;
  batches: number;
  /** Reads of records by their keys since the last batch, by table, and the most there were for any batch. */
  readonly keyed: Map<string, number>;
  mostKeyed: number;
  /** Something other than edits happened in it, or it was worked on by more than one program. */
  troubled: boolean;
  /** When it was seen first, by the ledger's time. */
  since: number;
}

const none = (): Record<Written, number> => ({ inserted: 0, modified: 0, deleted: 0 });

/** Tallies by run. */
export class RunTallies {
  private readonly byRun = new Map<string, Tally>();
  /** Writes that arrived late, and that no run has found yet. */
  private readonly arrived: string[] = [];

  of(run: string | null): Tally {
    const id = run ?? '';
    let tally = this.byRun.get(id);
    if (tally === undefined) {
      tally = {
        wrote: { local: none(), integration: none() },
        reads: 0,
        writes: 0,
        batches: 0,
        keyed: new Map(),
        mostKeyed: 0,
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

  /** Records of a table were read by their keys. */
  readKeys(run: string | null, table: string): void {
    const tally = this.of(run);
    const count = (tally.keyed.get(table) ?? 0) + 1;
    tally.keyed.set(table, count);
    tally.mostKeyed = Math.max(tally.mostKeyed, count);
  }

  /** A batch was recorded. */
  batch(run: string | null): void {
    const tally = this.of(run);
    tally.batches += 1;
    tally.keyed.clear();
  }

  /** Lines count with their documents, and not by themselves. */
  wrote({ run, isLate }: Sender, kind: Kind, side: Side, what: Written): void {
    if (kind.name === 'line') return;
    if (isLate) this.arrived.push(`${kind.mapping} ${side} ${what}`);
    else this.of(run).wrote[side][what] += 1;
  }

  /** Whether so many writes more than a run sent may count for it: they arrived late, and it was the one that found them. */
  claims(mapping: string, side: Side, what: Written, more: number): boolean {
    const name = `${mapping} ${side} ${what}`;
    if (more < 0 || this.arrived.filter((one) => one === name).length < more) return false;
    for (let count = 0; count < more; count += 1) this.arrived.splice(this.arrived.indexOf(name), 1);
    return true;
  }
}
