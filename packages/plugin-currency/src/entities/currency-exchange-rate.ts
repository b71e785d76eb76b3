import { CodeField, DecimalField, OptionField, type Code, type DateOnly, type Decimal } from '@couplet/core';
import { ErpRecord } from '@couplet/plugin-dataverse';
import { Column, Entity, Unique } from 'typeorm';

/**
 * From a day on, so many units of a currency are so many of its relational currency; an empty relational currency is the local one.
 * The adjustment amounts are a second rate, used for revaluation.
 */
@Entity('currency_exchange_rate')
@Unique(['currencyCode', 'startingDate'])
export class CurrencyExchangeRate extends ErpRecord {
  @CodeField(10) currencyCode!: Code;
  // part of the key, so never null: a blank starting date is 0001-01-01
  @Column({ name: 'starting_date', type: 'date', default: '0001-01-01' }) startingDate!: DateOnly;
  @DecimalField({ precision: 38, scale: 20 }) exchangeRateAmount!: Decimal;
  @DecimalField({ precision: 38, scale: 20 }) adjustmentExchRateAmount!: Decimal;
  @CodeField(10) relationalCurrencyCode!: Code;
  @DecimalField({ precision: 38, scale: 20 }) relationalExchRateAmount!: Decimal;
  @OptionField({ currency: 0, relationalCurrency: 1, both: 2 })
  fixExchangeRateAmount!: 'currency' | 'relationalCurrency' | 'both';
  @DecimalField({ precision: 38, scale: 20 }) relationalAdjmtExchRateAmt!: Decimal;
}
