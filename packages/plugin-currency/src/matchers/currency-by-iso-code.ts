import type { Matcher, RecordKey, Row } from '@couplet/core';
import { transactioncurrency } from '@couplet/plugin-dataverse';
import { currencyCode } from '../conversion/rate-table';
import { isoCodeLength } from '../setup/setup-currency';

/**
 * Takes the currency of Dataverse that has the same ISO code, so that none is created twice (DV-133). ISO codes are unique there, also
 * among inactive rows, so an inactive one is taken too.
 */
export const currencyByIsoCode: Matcher = {
  find: async (batch, direction, from) => {
    if (direction !== 'toIntegrationTable') return new Map();
    const codes = new Set(batch.map(isoCodeOf).filter((code) => code !== ''));
    if (codes.size === 0) return new Map();
    const tuples = [...codes].map((code) => [code]);
    const rows = await from.recordsByValues(transactioncurrency, ['isocurrencycode'], tuples, ['isocurrencycode']);
    const byCode = new Map(rows.map((row) => [codeIn(row, 'isocurrencycode'), row.key]));
    const matches = batch.flatMap((row): [RecordKey, RecordKey][] => {
      const match = byCode.get(isoCodeOf(row));
      return match === undefined ? [] : [[row.key, match]];
    });
    return new Map(matches);
  },
};

function isoCodeOf(row: Row): string {
  return codeIn(row, 'code').slice(0, isoCodeLength);
}

function codeIn(row: Row, field: string): string {
  const value = row.values[field];
  return typeof value === 'string' ? currencyCode(value) : '';
}
