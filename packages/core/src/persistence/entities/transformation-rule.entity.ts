import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A transformation rule of a tenant's own. */
@Entity({ schema: 'couplet', name: 'transformation_rule' })
export class TransformationRuleEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text' })
  name!: string;

  @Column({ type: 'integer' })
  version!: number;

  @Column({ type: 'jsonb' })
  step!: object;

  /** The rule that goes on with the result. */
  @Column({ type: 'text', nullable: true })
  next!: string | null;
}
