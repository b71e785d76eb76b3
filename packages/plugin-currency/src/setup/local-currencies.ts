import { latestOf, type DateOnly, type RecordStore, type Row } from '@couplet/core';
import { currencies, generalLedgerSetup } from '@couplet/plugin-dataverse';
import type { ExchangeRateRecord } from '../conversion/exchange-rate-record';
import { loadExchangeRates } from '../conversion/load-exchange-rates';

/** The local currency, as the general ledger setup describes it. */
export interface LocalCurrency {
  readonly code: string;
  readonly symbol: string;
  readonly description: string;
}

/** What the setup of currencies needs of the local company. Reads only. */
export class LocalCurrencies {
  constructor(private readonly store: RecordStore) {}

  /** Null when there is no general ledger setup. */
  async localCurrency(): Promise<LocalCurrency | null> {
    const fields = ['lcyCode', 'localCurrencySymbol', 'localCurrencyDescription'];
    const { rows } = await this.store.readPage(generalLedgerSetup, {
      filter: { all: [] },
      fields,
      after: null,
      size: 1,
    });
    const [row] = rows;
    if (row === undefined) return null;
    return {
      code: text(row, 'lcyCode'),
      symbol: text(row, 'localCurrencySymbol'),
      description: text(row, 'localCurrencyDescription'),
    };
  }

  /** The *Amount Decimal Places* of a currency, such as `2:2`; null when there is no such currency. */
  async amountDecimalPlaces(code: string): Promise<string | null> {
    const [row] = await this.store.findByValues(currencies, ['code'], [[code]], ['amountDecimalPlaces']);
    return row === undefined ? null : text(row, 'amountDecimalPlaces');
  }

  /** The exchange rate of a currency as of a day, and that of the currency it refers to. */
  exchangeRates(code: string, onDate: DateOnly): Promise<readonly ExchangeRateRecord[]> {
    return loadExchangeRates([code], onDate, (...asked) => latestOf(this.store, ...asked));
  }
}

function text(row: Row, field: string): string {
  const value = row.values[field];
  return typeof value === 'string' ? value.trim() : '';
}
