import { couplingContract } from './coupling-contract';
import { historyContract } from './history-contract';
import { leaseContract } from './lease-contract';
import type { ContractContext, RepositoryHarness } from './repository-harness';
import { mappingConfigurationContract } from './mapping-configuration-contract';
import { retryContract } from './retry-contract';
import { reviewContract } from './review-contract';
import { scheduleContract } from './schedule-contract';
import { synchJobContract } from './synch-job-contract';
import { tenantContract } from './tenant-contract';
import { tieContract } from './tie-contract';
import { transformationRuleContract } from './transformation-rule-contract';

/**
 * The contract of the control database: call it in a test file with a function that opens one. Every repository, in memory or on
 * PostgreSQL, passes it with the same values. `close` runs after the last test.
 */
export function repositoryContract(
  open: () => Promise<RepositoryHarness>,
  close: () => Promise<void> = async () => undefined,
): void {
  let harness: RepositoryHarness;
  let tenants = 0;
  const context: ContractContext = {
    harness: () => harness,
    newTenant: async () => {
      const id = `tenant-${++tenants}`;
      await harness.tenants.create({ id, name: `Tenant ${tenants}` });
      return { id, unit: harness.unitOfWork(id) };
    },
  };
  beforeAll(async () => {
    harness = await open();
  });
  afterAll(close);

  describe('couplings', () => couplingContract(context));
  describe('leases', () => leaseContract(context));
  describe('synch jobs', () => synchJobContract(context));
  describe('retries', () => retryContract(context));
  describe('history and plans', () => historyContract(context));
  describe('reviews', () => reviewContract(context));
  describe('schedules', () => scheduleContract(context));
  describe('ties', () => tieContract(context));
  describe('tenants', () => tenantContract(context));
  describe('mapping configurations', () => mappingConfigurationContract(context));

  describe('transformation rules', () => transformationRuleContract(context));
}
