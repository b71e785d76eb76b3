import type { DateOnly, LoadSource, RowOf } from '@couplet/core';
import { currencyExchangeRates } from '../tables/currency-exchange-rates';
import type { ExchangeRateRecord } from './exchange-rate-record';
import { currencyCode } from './rate-table';

/** Reads the latest records of a history: what a load and a store have in common. */
export type FindLatest = LoadSource['latestByValues'];

const fields = [
  'currencyCode',
  'startingDate',
  'relationalCurrencyCode',
  'exchangeRateAmount',
  'relationalExchRateAmount',
  'adjustmentExchRateAmount',
  'relationalAdjmtExchRateAmt',
] as const satisfies readonly (keyof RowOf<typeof currencyExchangeRates>)[];

/**
 * The exchange rates of currencies as of a day, and of the currencies they refer to: two reads at most, of one record per currency, however
 * many currencies and however long their histories.
 */
export async function loadExchangeRates(
  codes: Iterable<string>,
  onDate: DateOnly,
  find: FindLatest,
): Promise<readonly ExchangeRateRecord[]> {
  const wanted = new Set([...codes].map(currencyCode).filter((code) => code !== ''));
  const own = await ratesOf(wanted, onDate, find);
  const related = new Set(own.map((record) => currencyCode(record.relationalCurrencyCode)));
  for (const known of [...wanted, '']) related.delete(known);
  return [...own, ...(await ratesOf(related, onDate, find))];
}

async function ratesOf(
  codes: ReadonlySet<string>,
  onDate: DateOnly,
  find: FindLatest,
): Promise<readonly ExchangeRateRecord[]> {
  if (codes.size === 0) return [];
  const tuples = [...codes].map((code) => [code]);
  const latest = { by: 'startingDate', upTo: onDate };
  const rows = await find(currencyExchangeRates, ['currencyCode'], tuples, latest, fields);
  return rows.map((row) => row.values as unknown as ExchangeRateRecord);
}
