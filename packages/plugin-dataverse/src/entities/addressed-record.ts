import { CodeField, TextField, type Code } from '@couplet/core';
import { ErpRecord } from './erp-record';

/** Number, name, address and communication, alike on customers, vendors and contacts. */
export abstract class AddressedRecord extends ErpRecord {
  @CodeField(20) no!: Code;
  @TextField(100) name!: string;
  @TextField(50) name2!: string;
  @TextField(100) address!: string;
  @TextField(50) address2!: string;
  @CodeField(20) postCode!: Code;
  @TextField(30) city!: string;
  @CodeField(10) countryRegionCode!: Code;
  @TextField(30) county!: string;
  @TextField(30) phoneNo!: string;
  @TextField(30) mobilePhoneNo!: string;
  @TextField(30) faxNo!: string;
  @TextField(80) eMail!: string;
  @TextField(255) homePage!: string;
  @CodeField(10) currencyCode!: Code;
  /** The series that its number is from, or is to be from. */
  @CodeField(20) noSeries!: Code;
}
