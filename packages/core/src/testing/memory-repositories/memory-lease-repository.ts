import type { Clock } from '../../ports/clock';
import type { Lease, LeaseRepository } from '../../ports/repositories/lease-repository';
import { pairName, type TablePair } from '../../sdk/table';
import type { StoredLease, TenantData } from './tenant-data';

/** {@link LeaseRepository} in memory. The clock stands for the database's. */
export class MemoryLeaseRepository implements LeaseRepository {
  constructor(
    private readonly data: TenantData,
    private readonly clock: Clock,
  ) {}

  async take(pair: TablePair, owner: string, seconds: number): Promise<Lease | null> {
    const now = this.clock.now();
    const stored = this.data.leases.get(pairName(pair));
    const live = stored !== undefined && stored.owner !== null && stored.until > now;
    if (live && stored.owner !== owner) return null;
    const epoch = (stored?.epoch ?? 0) + 1;
    this.data.leases.set(pairName(pair), { owner, epoch, until: now + seconds * 1000 });
    return { pair, owner, epoch };
  }

  async prolong(lease: Lease, seconds: number): Promise<boolean> {
    if (this.own(lease) === undefined) return false;
    this.data.leases.set(pairName(lease.pair), {
      owner: lease.owner,
      epoch: lease.epoch,
      until: this.clock.now() + seconds * 1000,
    });
    return true;
  }

  async release(lease: Lease): Promise<void> {
    if (this.own(lease) !== undefined)
      this.data.leases.set(pairName(lease.pair), { owner: null, epoch: lease.epoch, until: -Infinity });
  }

  async holder(pair: TablePair): Promise<{ readonly owner: string; readonly until: string } | null> {
    const stored = this.data.leases.get(pairName(pair));
    if (stored === undefined || stored.owner === null || stored.until <= this.clock.now()) return null;
    return { owner: stored.owner, until: new Date(stored.until).toISOString() };
  }

  private own(lease: Lease): StoredLease | undefined {
    const stored = this.data.leases.get(pairName(lease.pair));
    return stored?.owner === lease.owner && stored.epoch === lease.epoch ? stored : undefined;
  }
}
