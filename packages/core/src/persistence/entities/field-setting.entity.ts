import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Direction, PassDirection } from '../../sdk/field-mapping';

/** What a tenant changed in a field of a mapping; null is as the definition says. */
@Entity({ schema: 'couplet', name: 'field_setting' })
export class FieldSettingEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text' })
  mapping!: string;

  @PrimaryColumn({ type: 'text' })
  field!: string;

  @Column({ type: 'boolean', nullable: true })
  enabled!: boolean | null;

  @Column({ type: 'text', nullable: true })
  direction!: Direction | null;

  @Column({ name: 'match_priority', type: 'integer', nullable: true })
  matchPriority!: number | null;

  @Column({ name: 'match_case_sensitive', type: 'boolean', nullable: true })
  matchCaseSensitive!: boolean | null;

  @Column({ type: 'text', nullable: true })
  transform!: string | null;

  @Column({ type: 'boolean', nullable: true })
  truncate!: boolean | null;

  @Column({ type: 'boolean', nullable: true })
  validate!: boolean | null;

  @Column({ name: 'transform_direction', type: 'text', nullable: true })
  transformDirection!: PassDirection | null;

  @Column({ type: 'jsonb', nullable: true })
  constant!: object | string | number | boolean | null;

  @Column({ name: 'option_mapping', type: 'jsonb', nullable: true })
  optionMapping!: Readonly<Record<string, string>> | null;

  @Column({ name: 'clear_on_failed', type: 'boolean', nullable: true })
  clearOnFailed!: boolean | null;

  @Column({ name: 'not_null', type: 'boolean', nullable: true })
  notNull!: boolean | null;
}
