import { BooleanField, CodeField, TextField, type Code } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** A source of numbers for new records; its lines say which. */
@Entity('number_series')
@Unique(['code'])
export class NumberSeries extends ErpRecord {
  @CodeField(20) code!: Code;
  @TextField(100) description!: string;
  /** Numbers may be given automatically; without it a new record cannot get one. */
  @BooleanField() defaultNos!: boolean;
}
