import { CodeField, TextField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** Who carries the goods. */
@Entity('shipping_agent')
@Unique(['code'])
export class ShippingAgent extends ErpRecord {
  @CodeField(10) code!: Code;
  @TextField(50) name!: string;
}
