import { CodeField, OptionField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** Says that a company contact stands for a customer, a vendor, a bank account or an employee. */
@Entity('contact_business_relation')
@Unique(['contactNo', 'businessRelationCode'])
export class ContactBusinessRelation extends ErpRecord {
  @CodeField(20) contactNo!: Code;
  @CodeField(10) businessRelationCode!: Code;
  @OptionField({ blank: 0, customer: 1, vendor: 2, bankAccount: 3, employee: 4 })
  linkToTable!: 'blank' | 'customer' | 'vendor' | 'bankAccount' | 'employee';
  @CodeField(20) no!: Code;
}
