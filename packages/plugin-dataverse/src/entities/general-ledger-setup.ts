import { CodeField, DecimalField, TextField, type Code, type Decimal } from '@couplet/core';
import { Entity, Unique } from 'typeorm';
import { ErpRecord } from './erp-record';

/** The local currency; one record, with a blank key. */
@Entity('general_ledger_setup')
@Unique(['primaryKey'])
export class GeneralLedgerSetup extends ErpRecord {
  @CodeField(10) primaryKey!: Code;
  @CodeField(10) lcyCode!: Code;
  @TextField(10) localCurrencySymbol!: string;
  @TextField(60) localCurrencyDescription!: string;
  /** What amounts in the local currency are multiples of. */
  @DecimalField({ precision: 38, scale: 20 }) amountRoundingPrecision!: Decimal;
}
