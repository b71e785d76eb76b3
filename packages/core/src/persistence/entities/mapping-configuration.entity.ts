import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a tenant keeps about a mapping besides its settings; the version grows with every change of any of it. */
@Entity({ schema: 'couplet', name: 'mapping_configuration' })
export class MappingConfigurationEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text' })
  mapping!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'jsonb', nullable: true })
  own!: object | null;

  @Column({ name: 'extra_fields', type: 'jsonb' })
  extraFields!: readonly object[];

  @Column({ type: 'jsonb' })
  templates!: readonly object[];

  @Column({ type: 'jsonb' })
  defaults!: object;
}
