import { CodeField, DecimalField, TextField, type Code, type Decimal } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** A foreign currency. */
@Entity('currency')
@Unique(['code'])
export class Currency extends ErpRecord {
  @CodeField(10) code!: Code;
  @CodeField(3) isoCode!: Code;
  @TextField(30) description!: string;
  @TextField(10) symbol!: string;
  /** Fewest and most digits after the point: `2:2`. */
  @TextField(5) amountDecimalPlaces!: string;
  @DecimalField({ precision: 38, scale: 20 }) amountRoundingPrecision!: Decimal;
}
