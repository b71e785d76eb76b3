import { CodeField, TextField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** A country. */
@Entity('country_region')
@Unique(['code'])
export class CountryRegion extends ErpRecord {
  @CodeField(10) code!: Code;
  @TextField(50) name!: string;
  @CodeField(2) isoCode!: Code;
}
