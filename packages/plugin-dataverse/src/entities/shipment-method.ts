import { CodeField, TextField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** Who pays and answers for the transport. */
@Entity('shipment_method')
@Unique(['code'])
export class ShipmentMethod extends ErpRecord {
  @CodeField(10) code!: Code;
  @TextField(100) description!: string;
}
