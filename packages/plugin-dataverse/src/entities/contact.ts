import { CodeField, OptionField, TextField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { AddressedRecord } from './addressed-record';

/** What the companies behind a contact are to us. */
export type ContactBusinessRelationState =
  'blank' | 'customer' | 'vendor' | 'bankAccount' | 'employee' | 'none' | 'other' | 'multiple';

/** A company, or a person who may belong to one. */
@Entity('contact')
@Unique(['no'])
export class Contact extends AddressedRecord {
  @OptionField({ company: 0, person: 1 }) type!: 'company' | 'person';
  @CodeField(20) companyNo!: Code;
  @TextField(100) companyName!: string;
  @TextField(30) firstName!: string;
  @TextField(30) middleName!: string;
  @TextField(30) surname!: string;
  @TextField(30) pager!: string;
  @TextField(80) eMail2!: string;
  @CodeField(20) salespersonCode!: Code;
  @CodeField(10) salutationCode!: Code;
  @TextField(30) jobTitle!: string;
  @OptionField({ blank: 0, customer: 1, vendor: 2, bankAccount: 3, employee: 4, none: 100, other: 101, multiple: 102 })
  contactBusinessRelation!: ContactBusinessRelationState;
  @CodeField(20) lookupContactNo!: Code;
}
