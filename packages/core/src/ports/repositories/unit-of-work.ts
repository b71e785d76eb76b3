import type { CheckpointRepository } from './checkpoint-repository';
import type { CouplingRepository } from './coupling-repository';
import type { HistoryRepository } from './history-repository';
import type { LeaseRepository } from './lease-repository';
import type { PlanRepository } from './plan-repository';
import type { RetryRepository } from './retry-repository';
import type { ReviewRepository } from './review-repository';
import type { ScheduleRepository } from './schedule-repository';
import type { SynchJobRepository } from './synch-job-repository';
import type { TieRepository } from './tie-repository';

/** The control database of one tenant. */
export interface Repositories {
  readonly couplings: CouplingRepository;
  readonly leases: LeaseRepository;
  readonly jobs: SynchJobRepository;
  readonly checkpoints: CheckpointRepository;
  readonly retries: RetryRepository;
  readonly history: HistoryRepository;
  readonly plans: PlanRepository;
  readonly review: ReviewRepository;
  readonly schedules: ScheduleRepository;
  readonly ties: TieRepository;
}

/** Runs work on the repositories of one tenant in one transaction: all of it is kept, or nothing. Calls inside run one after another. */
export interface UnitOfWork {
  run<Result>(work: (repositories: Repositories) => Promise<Result>): Promise<Result>;
}
