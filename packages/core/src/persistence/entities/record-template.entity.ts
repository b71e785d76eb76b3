import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Side } from '../../sdk/table';

/** Values for new records of one table, under a name. */
@Entity({ schema: 'couplet', name: 'record_template' })
export class RecordTemplateEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'text' })
  tenantId!: string;

  @PrimaryColumn({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  side!: Side;

  @Column({ name: 'table_name', type: 'text' })
  table!: string;

  @Column({ name: 'field_values', type: 'jsonb' })
  values!: object;
}
