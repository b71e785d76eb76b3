import type { TenantRegistry } from '../../ports/repositories/tenant-registry';
import type { UnitOfWork } from '../../ports/repositories/unit-of-work';
import type { SecretStore } from '../../ports/secret-store';

/** A control database under test. */
export interface RepositoryHarness {
  readonly tenants: TenantRegistry;
  readonly secrets: SecretStore;
  unitOfWork(tenant: string): UnitOfWork;
  /** Lets that much time pass on the clock that leases go by. */
  pass(milliseconds: number): Promise<void>;
}

/** What a part of the contract needs: the harness, and a new tenant for each test. */
export interface ContractContext {
  readonly harness: () => RepositoryHarness;
  /** Creates a tenant that no other test uses. */
  readonly newTenant: () => Promise<{ readonly id: string; readonly unit: UnitOfWork }>;
}
