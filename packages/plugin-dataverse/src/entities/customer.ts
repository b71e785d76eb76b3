import { CodeField, DecimalField, OptionField, TextField, type Code, type Decimal } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { AddressedRecord } from './addressed-record';

/** Who buys. */
@Entity('customer')
@Unique(['no'])
export class Customer extends AddressedRecord {
  @TextField(100) contact!: string;
  @DecimalField({ precision: 38, scale: 20 }) creditLimitLcy!: Decimal;
  @CodeField(10) paymentTermsCode!: Code;
  @CodeField(20) salespersonCode!: Code;
  @CodeField(10) shipmentMethodCode!: Code;
  @CodeField(10) shippingAgentCode!: Code;
  @OptionField({ blank: 0, ship: 1, invoice: 2, all: 3 }) blocked!: 'blank' | 'ship' | 'invoice' | 'all';
  @CodeField(20) primaryContactNo!: Code;
  @OptionField({ company: 0, person: 1 }) contactType!: 'company' | 'person';
}
