import { CodeField, DateField, IntegerField, type Code, type DateOnly } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** The numbers of a series from a day on. */
@Entity('number_series_line')
@Unique(['seriesCode', 'lineNo'])
export class NumberSeriesLine extends ErpRecord {
  @CodeField(20) seriesCode!: Code;
  @IntegerField() lineNo!: number;
  @DateField() startingDate!: DateOnly | null;
  @CodeField(20) startingNo!: Code;
  @CodeField(20) endingNo!: Code;
  @CodeField(20) lastNoUsed!: Code;
  @IntegerField() incrementByNo!: number;
}
