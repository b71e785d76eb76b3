import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Direction } from '../../sdk/field-mapping';

/** What a tenant changed in a mapping; null is as the definition says. */
@Entity({ schema: 'couplet', name: 'mapping_setting' })
export class MappingSettingEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text' })
  mapping!: string;

  @Column({ type: 'boolean', nullable: true })
  enabled!: boolean | null;

  @Column({ type: 'text', nullable: true })
  direction!: Direction | null;

  @Column({ name: 'local_filter', type: 'jsonb', nullable: true })
  localFilter!: object | null;

  @Column({ name: 'integration_filter', type: 'jsonb', nullable: true })
  integrationFilter!: object | null;

  @Column({ name: 'only_coupled', type: 'boolean', nullable: true })
  onlyCoupled!: boolean | null;

  @Column({ name: 'create_without_match', type: 'boolean', nullable: true })
  createWithoutMatch!: boolean | null;

  @Column({ name: 'update_conflict', type: 'text', nullable: true })
  updateConflict!: string | null;

  @Column({ name: 'deletion_conflict', type: 'text', nullable: true })
  deletionConflict!: string | null;

  @Column({ name: 'interval_minutes', type: 'integer', nullable: true })
  intervalMinutes!: number | null;

  @Column({ name: 'inactivity_timeout_minutes', type: 'integer', nullable: true })
  inactivityTimeoutMinutes!: number | null;

  @Column({ name: 'event_based', type: 'boolean', nullable: true })
  eventBased!: boolean | null;

  @Column({ name: 'multi_company', type: 'boolean', nullable: true })
  multiCompany!: boolean | null;

  @Column({ name: 'update_conflict_winners', type: 'jsonb', nullable: true })
  updateConflictWinners!: object | null;

  @Column({ name: 'update_conflict_scope', type: 'text', nullable: true })
  updateConflictScope!: string | null;

  @Column({ name: 'deletion_limit_percent', type: 'integer', nullable: true })
  deletionLimitPercent!: number | null;

  @Column({ name: 'deletion_limit', type: 'integer', nullable: true })
  deletionLimit!: number | null;
}
