import { CodeField, TextField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** What a contact is to the company: customer, vendor, bank … */
@Entity('business_relation')
@Unique(['code'])
export class BusinessRelation extends ErpRecord {
  @CodeField(10) code!: Code;
  @TextField(100) description!: string;
}
