import { repositoryContract } from '../contracts/repository-contract';
import { MemoryControlDatabase } from './memory-control-database';

let now = Date.UTC(2026, 0, 31, 12);

repositoryContract(async () => {
  const database = new MemoryControlDatabase({ now: () => now });
  return {
    tenants: database.tenants,
    secrets: database.secrets,
    unitOfWork: (tenant) => database.unitOfWork(tenant),
    pass: async (milliseconds) => {
      now += milliseconds;
    },
  };
});
