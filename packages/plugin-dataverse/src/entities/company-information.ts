import { CodeField, TextField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** Facts about the company itself; one record, with a blank key. */
@Entity('company_information')
@Unique(['primaryKey'])
export class CompanyInformation extends ErpRecord {
  @CodeField(10) primaryKey!: Code;
  @TextField(100) name!: string;
  @CodeField(10) countryRegionCode!: Code;
}
