import { Big } from 'big.js';
import { ExchangeRateMissingError } from './exchange-rate-error';
import { pairOf, type ExchangeRateRecord, type RateKind } from './exchange-rate-record';
import { one, times, type Ratio } from './ratio';

/** Exchange rates of a company, ready to be asked for any day. Codes are compared without case and blanks at the ends. */
export class RateTable {
  readonly #localCurrencyCode: string;
  readonly #records = new Map<string, ExchangeRateRecord[]>();

  /** `localCurrencyCode` is the currency that an empty relational currency stands for. */
  constructor(records: Iterable<ExchangeRateRecord>, localCurrencyCode: string) {
    this.#localCurrencyCode = currencyCode(localCurrencyCode);
    for (const record of records) {
      const code = currencyCode(record.currencyCode);
      const known = this.#records.get(code);
      if (known === undefined) this.#records.set(code, [record]);
      else known.push(record);
    }
    for (const list of this.#records.values()) list.sort((a, b) => (a.startingDate < b.startingDate ? -1 : 1));
  }

  /**
   * Units of a currency per unit of the local currency on a day, exact (the f of DV-141; for kind `adjustment` DV-152). A relational
   * currency is followed one step.
   * @throws ExchangeRateMissingError `CPL_EXCHANGE_RATE_MISSING` (DV-143)
   */
  unitsPerLocal(currency: string, onDate: string, kind: RateKind = 'exchange'): Ratio {
    const code = currencyCode(currency);
    if (this.#isLocal(code)) return one;
    const record = this.#last(code, onDate);
    const own = ratioOf(record, kind, onDate);
    const relational = currencyCode(record.relationalCurrencyCode);
    if (this.#isLocal(relational)) return own;
    const step = this.#last(relational, onDate);
    if (!this.#isLocal(currencyCode(step.relationalCurrencyCode)))
      throw new ExchangeRateMissingError(code, onDate, 'chain');
    return times(own, ratioOf(step, kind, onDate));
  }

  #isLocal(code: string): boolean {
    return code === '' || code === this.#localCurrencyCode;
  }

  /** The record with the latest start up to the day: one that starts later does not hold yet. */
  #last(code: string, onDate: string): ExchangeRateRecord {
    const record = this.#records.get(code)?.findLast(({ startingDate }) => startingDate <= onDate);
    if (record === undefined) throw new ExchangeRateMissingError(code, onDate, 'noRecord');
    return record;
  }
}

/** A currency code as it is compared. */
export function currencyCode(text: string): string {
  return text.trim().toUpperCase();
}

function ratioOf(record: ExchangeRateRecord, kind: RateKind, onDate: string): Ratio {
  const pair = pairOf(record, kind);
  const ratio = { numerator: new Big(pair.amount), denominator: new Big(pair.relationalAmount) };
  if (ratio.numerator.lte(0) || ratio.denominator.lte(0))
    throw new ExchangeRateMissingError(currencyCode(record.currencyCode), onDate, 'zeroAmount');
  return ratio;
}
