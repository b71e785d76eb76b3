import { CodeField, TextField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** A place by its post code; two places may share one. */
@Entity('post_code')
@Unique(['code', 'city'])
export class PostCode extends ErpRecord {
  @CodeField(20) code!: Code;
  @TextField(30) city!: string;
  @CodeField(10) countryRegionCode!: Code;
  @TextField(30) county!: string;
}
