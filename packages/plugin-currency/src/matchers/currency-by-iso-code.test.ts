import { dateOnly, recordKey, type LoadSource, type Row, type Value } from '@couplet/core';
import { currencyByIsoCode } from './currency-by-iso-code';

const asked: Value[][] = [];
const source: LoadSource = {
  setting: () => undefined,
  today: () => dateOnly('2026-04-13'),
  records: () => Promise.resolve(new Map()),
  couplings: () => Promise.resolve(new Map()),
  latestByValues: () => Promise.resolve([]),
  recordsByValues: (table, fields, tuples) => {
    expect([table.name, fields]).toEqual(['transactioncurrency', ['isocurrencycode']]);
    asked.push(tuples.map(([code]) => code ?? null));
    return Promise.resolve([row('r-eur', { isocurrencycode: 'eur' }), row('r-long', { isocurrencycode: 'XEURO' })]);
  },
};

function row(key: string, values: Row['values']): Row {
  return { key: recordKey(key), version: null, values };
}

beforeEach(() => asked.splice(0));

describe('currencyByIsoCode', () => {
  it('finds the currency with the same ISO code, without regard to case, cut to five characters [DV-133]', async () => {
    const batch = [
      row('eur', { code: 'EUR' }),
      row('sek', { code: 'SEK' }),
      row('long', { code: 'XEUROPE' }),
      row('blank', { code: '' }),
    ];
    const found = await currencyByIsoCode.find(batch, 'toIntegrationTable', source);
    expect([...found]).toEqual([
      ['eur', 'r-eur'],
      ['long', 'r-long'],
    ]);
    expect(asked).toEqual([['EUR', 'SEK', 'XEURO']]);
  });

  it('asks nothing for a batch without codes, or from Dataverse', async () => {
    expect((await currencyByIsoCode.find([row('blank', { code: ' ' })], 'toIntegrationTable', source)).size).toBe(0);
    expect((await currencyByIsoCode.find([row('eur', { code: 'EUR' })], 'fromIntegrationTable', source)).size).toBe(0);
    expect(asked).toEqual([]);
  });
});
