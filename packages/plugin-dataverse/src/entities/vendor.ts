import { CodeField, OptionField, TextField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { AddressedRecord } from './addressed-record';

/** Who sells to us. */
@Entity('vendor')
@Unique(['no'])
export class Vendor extends AddressedRecord {
  @TextField(100) contact!: string;
  @CodeField(10) paymentTermsCode!: Code;
  @CodeField(20) purchaserCode!: Code;
  @CodeField(10) shipmentMethodCode!: Code;
  @CodeField(10) shippingAgentCode!: Code;
  @OptionField({ blank: 0, payment: 1, all: 2 }) blocked!: 'blank' | 'payment' | 'all';
  @CodeField(20) primaryContactNo!: Code;
}
