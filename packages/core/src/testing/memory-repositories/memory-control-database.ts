import type { Clock } from '../../ports/clock';
import type { TenantRegistry } from '../../ports/repositories/tenant-registry';
import type { UnitOfWork } from '../../ports/repositories/unit-of-work';
import type { SecretStore } from '../../ports/secret-store';
import { checkedTenantId } from '../../persistence/tenants/tenant-id';
import { MemorySecretStore } from './memory-secret-store';
import { MemoryTenantRegistry } from './memory-tenant-registry';
import { MemoryUnitOfWork } from './memory-unit-of-work';
import { TenantData } from './tenant-data';

/** The control database in memory, for the test kit and simulations: it behaves as the one on PostgreSQL does. */
export class MemoryControlDatabase {
  readonly tenants: TenantRegistry;
  readonly secrets: SecretStore;
  private readonly data = new Map<string, TenantData>();

  /** The clock stands for the database's. */
  constructor(private readonly clock: Clock) {
    const secrets = new MemorySecretStore();
    this.secrets = secrets;
    this.tenants = new MemoryTenantRegistry(clock, (tenant) => secrets.stamp(tenant));
  }

  /** Transactions of one tenant. Throws `CPL_TENANT_ID_INVALID`. */
  unitOfWork(tenant: string): UnitOfWork {
    return new MemoryUnitOfWork(this.dataOf(tenant), this.clock);
  }

  /** Keeps everything of a tenant but its configuration; what it gives takes the tenant back there. Throws `CPL_TENANT_ID_INVALID`. */
  backup(tenant: string): () => Promise<void> {
    return this.dataOf(tenant).backup();
  }

  private dataOf(tenant: string): TenantData {
    const data = this.data.get(checkedTenantId(tenant)) ?? new TenantData();
    this.data.set(tenant, data);
    return data;
  }
}
