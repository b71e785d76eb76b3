import type { TenantConfiguration } from '../../ports/repositories/tenant-configuration';
import type { Tenant, TenantRegistry } from '../../ports/repositories/tenant-registry';
import { TenantEntity } from '../entities/tenant.entity';
import { sqlStateOf } from '../session/sql-state';
import type { ConfigurationDatabase } from './configuration-database';
import { TenantExistsError, TenantUnknownError } from './errors';
import { PostgresTenantConfiguration } from './postgres-tenant-configuration';
import { checkedTenantId } from './tenant-id';

interface ListedTenant {
  readonly tenant_id: string;
  readonly name: string;
  readonly state: Tenant['state'];
  readonly disabled_reason: string | null;
  readonly created_at: Date;
}

/** {@link TenantRegistry} on PostgreSQL. */
export class PostgresTenantRegistry implements TenantRegistry {
  constructor(private readonly database: ConfigurationDatabase) {}

  async create({ id, name }: { readonly id: string; readonly name: string }): Promise<Tenant> {
    const row = { tenantId: id, name, state: 'enabled' as const, disabledReason: null };
    try {
      await this.database.run(id, (manager) => manager.insert(TenantEntity, row));
    } catch (error) {
      if (sqlStateOf(error) === '23505') throw new TenantExistsError(id);
      throw error;
    }
    const created = await this.find(id);
    if (created === null) throw new TenantUnknownError(id);
    return created;
  }

  async list(): Promise<readonly Tenant[]> {
    const rows = await this.database.withoutTenant<ListedTenant>('SELECT * FROM couplet.list_tenants()');
    return rows.map((row) => ({
      id: row.tenant_id,
      name: row.name,
      state: row.state,
      disabledReason: row.disabled_reason,
      createdAt: row.created_at.toISOString(),
    }));
  }

  async find(id: string): Promise<Tenant | null> {
    const row = await this.database.run(id, (manager) => manager.findOneBy(TenantEntity, { tenantId: id }));
    if (row === null) return null;
    const { name, state, disabledReason, createdAt } = row;
    return { id, name, state, disabledReason, createdAt: createdAt.toISOString() };
  }

  async disable(id: string, reason: string): Promise<void> {
    await this.setState(id, { state: 'disabled', disabledReason: reason });
  }

  async enable(id: string): Promise<void> {
    await this.setState(id, { state: 'enabled', disabledReason: null });
  }

  configuration(id: string): TenantConfiguration {
    return new PostgresTenantConfiguration(this.database, checkedTenantId(id));
  }

  private async setState(id: string, state: Pick<TenantEntity, 'state' | 'disabledReason'>): Promise<void> {
    const { affected } = await this.database.run(id, (manager) =>
      manager.update(TenantEntity, { tenantId: id }, state),
    );
    if (affected !== 1) throw new TenantUnknownError(id);
  }
}
