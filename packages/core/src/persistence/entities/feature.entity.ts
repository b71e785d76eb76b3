import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A tenant's decision about a feature. */
@Entity({ schema: 'couplet', name: 'feature' })
export class FeatureEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text' })
  feature!: string;

  @Column({ name: 'exclusive_group', type: 'text', nullable: true })
  exclusiveGroup!: string | null;

  @Column({ type: 'boolean' })
  enabled!: boolean;
}
