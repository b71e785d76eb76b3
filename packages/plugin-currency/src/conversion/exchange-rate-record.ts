import type { Decimal } from '@couplet/core';

/** Two amounts of the same worth: so many units of a currency are so many of its relational currency. */
export interface RatePair {
  readonly amount: Decimal;
  readonly relationalAmount: Decimal;
}

/** A row of the exchange rate table, as far as rates are computed from it. */
export interface ExchangeRateRecord {
  readonly currencyCode: string;
  /** First day on which it holds, `yyyy-mm-dd`. */
  readonly startingDate: string;
  /** Empty: the local currency. */
  readonly relationalCurrencyCode: string;
  readonly exchangeRateAmount: Decimal;
  readonly relationalExchRateAmount: Decimal;
  readonly adjustmentExchRateAmount: Decimal;
  readonly relationalAdjmtExchRateAmt: Decimal;
}

/** Which two amounts of a record: those of the exchange rate, or those for revaluation. */
export type RateKind = 'exchange' | 'adjustment';

/** The two amounts of a record. Revaluation amounts that were never given are those of the exchange rate. */
export function pairOf(record: ExchangeRateRecord, kind: RateKind): RatePair {
  const exchange = { amount: record.exchangeRateAmount, relationalAmount: record.relationalExchRateAmount };
  const adjustment = { amount: record.adjustmentExchRateAmount, relationalAmount: record.relationalAdjmtExchRateAmt };
  return kind === 'exchange' || (isZero(adjustment.amount) && isZero(adjustment.relationalAmount))
    ? exchange
    : adjustment;
}

function isZero(amount: Decimal): boolean {
  return /^-?0*(\.0*)?$/.test(amount);
}
