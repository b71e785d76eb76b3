import type { Repositories } from '../../ports/repositories/unit-of-work';
import type { ControlSession } from '../session/control-session';
import { PostgresCheckpointRepository } from './postgres-checkpoint-repository';
import { PostgresCouplingRepository } from './postgres-coupling-repository';
import { PostgresHistoryRepository } from './postgres-history-repository';
import { PostgresLeaseRepository } from './postgres-lease-repository';
import { PostgresPlanRepository } from './postgres-plan-repository';
import { PostgresRetryRepository } from './postgres-retry-repository';
import { PostgresReviewRepository } from './postgres-review-repository';
import { PostgresScheduleRepository } from './postgres-schedule-repository';
import { PostgresSynchJobRepository } from './postgres-synch-job-repository';
import { PostgresTieRepository } from './postgres-tie-repository';

/** All repositories of one tenant in one transaction. */
export function postgresRepositories(session: ControlSession): Repositories {
  return {
    couplings: new PostgresCouplingRepository(session),
    leases: new PostgresLeaseRepository(session),
    jobs: new PostgresSynchJobRepository(session),
    checkpoints: new PostgresCheckpointRepository(session),
    retries: new PostgresRetryRepository(session),
    history: new PostgresHistoryRepository(session),
    plans: new PostgresPlanRepository(session),
    review: new PostgresReviewRepository(session),
    schedules: new PostgresScheduleRepository(session),
    ties: new PostgresTieRepository(session),
  };
}
