import type { Clock } from '../../ports/clock';
import type { TenantConfiguration } from '../../ports/repositories/tenant-configuration';
import type { Tenant, TenantRegistry } from '../../ports/repositories/tenant-registry';
import { TenantExistsError, TenantUnknownError } from '../../persistence/tenants/errors';
import { checkedTenantId } from '../../persistence/tenants/tenant-id';
import { compareKeys } from './compare-keys';
import { MemoryTenantConfiguration } from './memory-tenant-configuration';

/** {@link TenantRegistry} in memory. */
export class MemoryTenantRegistry implements TenantRegistry {
  private readonly tenants = new Map<string, Tenant>();
  private readonly configurations = new Map<string, MemoryTenantConfiguration>();

  /** `secretStamp` gives what differs after each change of a tenant's secrets. */
  constructor(
    private readonly clock: Clock,
    private readonly secretStamp: (tenant: string) => string = () => '',
  ) {}

  async create({ id, name }: { readonly id: string; readonly name: string }): Promise<Tenant> {
    checkedTenantId(id);
    if (this.tenants.has(id)) throw new TenantExistsError(id);
    const createdAt = new Date(this.clock.now()).toISOString();
    const tenant: Tenant = { id, name, state: 'enabled', disabledReason: null, createdAt };
    this.tenants.set(id, tenant);
    return { ...tenant };
  }

  async list(): Promise<readonly Tenant[]> {
    return structuredClone([...this.tenants.values()].sort((left, right) => compareKeys(left.id, right.id)));
  }

  async find(id: string): Promise<Tenant | null> {
    const tenant = this.tenants.get(checkedTenantId(id));
    return tenant === undefined ? null : { ...tenant };
  }

  async disable(id: string, reason: string): Promise<void> {
    this.tenants.set(id, { ...this.known(id), state: 'disabled', disabledReason: reason });
  }

  async enable(id: string): Promise<void> {
    this.tenants.set(id, { ...this.known(id), state: 'enabled', disabledReason: null });
  }

  configuration(id: string): TenantConfiguration {
    const configuration =
      this.configurations.get(checkedTenantId(id)) ??
      new MemoryTenantConfiguration(
        this.clock,
        () => this.known(id),
        () => this.secretStamp(id),
      );
    this.configurations.set(id, configuration);
    return configuration;
  }

  private known(id: string): Tenant {
    const tenant = this.tenants.get(checkedTenantId(id));
    if (tenant === undefined) throw new TenantUnknownError(id);
    return tenant;
  }
}
