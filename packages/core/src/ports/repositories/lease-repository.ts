import type { TablePair } from '../../sdk/table';

/** The right to write to a pair of tables of a tenant. A higher epoch makes every lower one stale. */
export interface Lease {
  readonly pair: TablePair;
  readonly owner: string;
  readonly epoch: number;
}

/** One owner per tenant and table pair. The clock is the database's, the same for all workers. */
export interface LeaseRepository {
  /**
   * Takes a free or expired lease, or our own, for that many seconds; null while somebody else holds it. The epoch is always a new one: what
   * an owner did under the lease it took before, perhaps before a restart, is stale.
   */
  take(pair: TablePair, owner: string, seconds: number): Promise<Lease | null>;
  /** Prolongs; false when the epoch is stale. */
  prolong(lease: Lease, seconds: number): Promise<boolean>;
  /** Gives it back. Does nothing when it is stale. */
  release(lease: Lease): Promise<void>;
  /** Who holds it until when, or null. */
  holder(pair: TablePair): Promise<{ readonly owner: string; readonly until: string } | null>;
}
