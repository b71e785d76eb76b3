import { CoupletError } from '@couplet/core';

/** Why a currency has no usable rate. */
export type NoRateReason =
  /** No record starts on or before the day. */
  | 'noRecord'
  /** One of the two amounts is zero or less. */
  | 'zeroAmount'
  /** The relational currency is itself given in a third currency; only one step is followed. */
  | 'chain'
  /** Its row in Dataverse has none. */
  | 'notSynchronized';

const reasons: Readonly<Record<NoRateReason, (on: string) => string>> = {
  noRecord: (on) => `it has no exchange rate that starts on or before ${on}`,
  zeroAmount: (on) => `an amount of its exchange rate valid on ${on} is not above zero`,
  notSynchronized: () => 'its row in Dataverse has no exchange rate',
  chain: (on) => `its exchange rate valid on ${on} refers to a currency that itself refers to another one`,
};

/** A currency without a usable exchange rate (DV-143). */
export class ExchangeRateMissingError extends CoupletError {
  readonly code = 'CPL_EXCHANGE_RATE_MISSING';
  constructor(currency: string, on: string, reason: NoRateReason) {
    super(
      `Currency ${currency} cannot be converted: ${reasons[reason](on)}. ` +
        `Give ${currency} an exchange rate with two amounts above zero, against the local currency or one that has such a rate.`,
      { currency, on, reason },
    );
  }
}

/** A rate that Dataverse cannot keep: it holds twelve digits after the point and at most 100,000,000,000 (WA-145). */
export class ExchangeRateOutOfRangeError extends CoupletError {
  readonly code = 'CPL_EXCHANGE_RATE_OUT_OF_RANGE';
  constructor(currency: string, base: string, rate: string) {
    super(
      `The exchange rate of ${currency} is ${rate} per ${base}, and Dataverse keeps rates from 0.000000000001 to 100000000000. ` +
        `Check both amounts of the rates of ${currency} and ${base}.`,
      { currency, base, rate },
    );
  }
}

/** A currency code that is empty where a rate is wanted (DV-139). */
export class CurrencyCodeEmptyError extends CoupletError {
  readonly code = 'CPL_CURRENCY_CODE_EMPTY';
  constructor(role: 'currency' | 'base currency' | 'local currency') {
    super(`An exchange rate is wanted, but the code of the ${role} is empty. Give it its ISO code.`, { role });
  }
}
