import type { TenantRegistry } from '../ports/repositories/tenant-registry';
import type { UnitOfWork } from '../ports/repositories/unit-of-work';
import type { SecretStore } from '../ports/secret-store';

/** The control database as the host uses it; on PostgreSQL or in memory. */
export interface ControlDatabase {
  readonly tenants: TenantRegistry;
  readonly secrets: SecretStore;
  unitOfWork(tenant: string): UnitOfWork;
  /** Which database this is: stays while it is the same one, and differs in a copy of it. Absent where there can be no copy. */
  identity?(): Promise<string>;
}
