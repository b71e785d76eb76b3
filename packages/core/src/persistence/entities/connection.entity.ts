import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What stands behind a side of a tenant. */
@Entity({ schema: 'couplet', name: 'connection' })
export class ConnectionEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text' })
  side!: 'local' | 'integration';

  @Column({ type: 'text' })
  system!: string;

  @Column({ type: 'jsonb' })
  settings!: object;
}
