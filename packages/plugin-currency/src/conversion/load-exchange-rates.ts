import type { LoadSource, RowOf } from '@couplet/core';
import { currencyExchangeRates } from '../tables/currency-exchange-rates';
import type { ExchangeRateRecord } from './exchange-rate-record';
import { currencyCode } from './rate-table';

/** Reads records by field values: what a load and a store have in common. */
export type FindByValues = LoadSource['recordsByValues'];

const fields = [
  'currencyCode',
  'startingDate',
  'relationalCurrencyCode',
  'exchangeRateAmount',
  'relationalExchRateAmount',
  'adjustmentExchRateAmount',
  'relationalAdjmtExchRateAmt',
] as const satisfies readonly (keyof RowOf<typeof currencyExchangeRates>)[];

/** The exchange rates of currencies and of the currencies they refer to: two reads at most, however many currencies. */
export async function loadExchangeRates(
  codes: Iterable<string>,
  find: FindByValues,
): Promise<readonly ExchangeRateRecord[]> {
  const wanted = new Set([...codes].map(currencyCode).filter((code) => code !== ''));
  const own = await ratesOf(wanted, find);
  const related = new Set(own.map((record) => currencyCode(record.relationalCurrencyCode)));
  for (const known of [...wanted, '']) related.delete(known);
  return [...own, ...(await ratesOf(related, find))];
}

async function ratesOf(codes: ReadonlySet<string>, find: FindByValues): Promise<readonly ExchangeRateRecord[]> {
  if (codes.size === 0) return [];
  const tuples = [...codes].map((code) => [code]);
  const rows = await find(currencyExchangeRates, ['currencyCode'], tuples, fields);
  return rows.map((row) => row.values as unknown as ExchangeRateRecord);
}
