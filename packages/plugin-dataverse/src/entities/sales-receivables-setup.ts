import { CodeField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** The number series of customers; one record, with a blank key. */
@Entity('sales_receivables_setup')
@Unique(['primaryKey'])
export class SalesReceivablesSetup extends ErpRecord {
  @CodeField(10) primaryKey!: Code;
  @CodeField(20) customerNos!: Code;
}
