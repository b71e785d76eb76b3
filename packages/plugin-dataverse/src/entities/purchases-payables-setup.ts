import { CodeField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** The number series of vendors; one record, with a blank key. */
@Entity('purchases_payables_setup')
@Unique(['primaryKey'])
export class PurchasesPayablesSetup extends ErpRecord {
  @CodeField(10) primaryKey!: Code;
  @CodeField(20) vendorNos!: Code;
}
