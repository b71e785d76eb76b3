import { CodeField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** Numbers of contacts, and which business relations tie them to customers and vendors; one record, with a blank key. */
@Entity('marketing_setup')
@Unique(['primaryKey'])
export class MarketingSetup extends ErpRecord {
  @CodeField(10) primaryKey!: Code;
  @CodeField(20) contactNos!: Code;
  @CodeField(10) busRelCodeForCustomers!: Code;
  @CodeField(10) busRelCodeForVendors!: Code;
}
