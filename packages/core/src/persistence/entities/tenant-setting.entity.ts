import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A setting of a tenant. */
@Entity({ schema: 'couplet', name: 'tenant_setting' })
export class TenantSettingEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text' })
  name!: string;

  @Column({ type: 'jsonb' })
  value!: unknown;
}
