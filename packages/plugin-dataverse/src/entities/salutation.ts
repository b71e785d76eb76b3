import { CodeField, TextField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** How a person is addressed. */
@Entity('salutation')
@Unique(['code'])
export class Salutation extends ErpRecord {
  @CodeField(10) code!: Code;
  @TextField(100) description!: string;
}
