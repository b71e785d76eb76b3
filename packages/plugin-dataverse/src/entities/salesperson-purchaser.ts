import { BooleanField, CodeField, DecimalField, TextField, type Code, type Decimal } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** Who sells or buys for the company. */
@Entity('salesperson_purchaser')
@Unique(['code'])
export class SalespersonPurchaser extends ErpRecord {
  @CodeField(20) code!: Code;
  @TextField(50) name!: string;
  @TextField(80) eMail!: string;
  @TextField(80) eMail2!: string;
  @TextField(30) phoneNo!: string;
  @TextField(30) jobTitle!: string;
  @DecimalField({ precision: 38, scale: 20 }) commissionPct!: Decimal;
  @BooleanField() blocked!: boolean;
}
