import type { Clock } from '../../ports/clock';
import type { JobAdvance } from '../../ports/repositories/synch-job-repository';
import type { Repositories, UnitOfWork } from '../../ports/repositories/unit-of-work';
import { LeaseLostError } from '../../ports/errors/lease-lost-error';
import { MemoryCheckpointRepository } from './memory-checkpoint-repository';
import { MemoryCouplingRepository } from './memory-coupling-repository';
import { MemoryHistoryRepository } from './memory-history-repository';
import { MemoryLeaseRepository } from './memory-lease-repository';
import { MemoryPlanRepository } from './memory-plan-repository';
import { MemoryRetryRepository } from './memory-retry-repository';
import { MemoryReviewRepository } from './memory-review-repository';
import { MemoryScheduleRepository } from './memory-schedule-repository';
import { MemorySynchJobRepository } from './memory-synch-job-repository';
import { MemoryTieRepository } from './memory-tie-repository';
import type { TenantData } from './tenant-data';

/** {@link UnitOfWork} in memory: one at a time per tenant, undone when the work throws. */
export class MemoryUnitOfWork implements UnitOfWork {
  constructor(
    private readonly data: TenantData,
    private readonly clock: Clock,
  ) {}

  run<Result>(work: (repositories: Repositories) => Promise<Result>): Promise<Result> {
    return this.data.transaction(async () => {
      let refusal: Error | undefined;
      const leases = new MemoryLeaseRepository(this.data, this.clock);
      const guard = async ({ lease, leaseSeconds }: JobAdvance): Promise<void> => {
        if (await leases.prolong(lease, leaseSeconds)) return;
        refusal = new LeaseLostError(lease);
        throw refusal;
      };
      const result = await work({
        couplings: new MemoryCouplingRepository(this.data),
        leases,
        jobs: new MemorySynchJobRepository(this.data, this.clock, guard),
        checkpoints: new MemoryCheckpointRepository(this.data),
        retries: new MemoryRetryRepository(this.data, this.clock),
        history: new MemoryHistoryRepository(this.data, this.clock),
        plans: new MemoryPlanRepository(this.data),
        review: new MemoryReviewRepository(this.data),
        schedules: new MemoryScheduleRepository(this.data),
        ties: new MemoryTieRepository(this.data, this.clock),
      });
      if (refusal !== undefined) throw refusal;
      return result;
    });
  }
}
