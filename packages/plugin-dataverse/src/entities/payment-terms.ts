import { CodeField, TextField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** When an invoice is due. */
@Entity('payment_terms')
@Unique(['code'])
export class PaymentTerms extends ErpRecord {
  @CodeField(10) code!: Code;
  @TextField(100) description!: string;
}
