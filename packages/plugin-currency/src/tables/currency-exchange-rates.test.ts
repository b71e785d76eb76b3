import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { currencyExchangeRates } from './currency-exchange-rates';

interface TableRules {
  readonly name: string;
  readonly primaryKey: readonly string[];
  readonly fields: readonly {
    readonly name: string;
    readonly type: string;
    readonly maxLength?: number;
    readonly options?: readonly { readonly value: number }[];
  }[];
}

const reference = parse(
  readFileSync(join(__dirname, '../../../../docs/reference/mappings-dataverse.yaml'), 'utf8'),
) as {
  readonly tables: readonly TableRules[];
};
const rules = reference.tables.find(({ name }) => name === 'Currency Exchange Rate') as TableRules;

/** `Exchange Rate Amount` is `exchangeRateAmount`. */
function propertyName(name: string): string {
  const words = name.replace(/\./g, '').split(' ');
  return words.map((word, index) => (index === 0 ? word.toLowerCase() : word)).join('');
}

describe('the local table of exchange rates', () => {
  it('has the fields, lengths and types of the reference', () => {
    const expected = rules.fields.map(({ name, type, maxLength, options }) => [
      propertyName(name),
      type,
      maxLength,
      options?.map(({ value }) => value),
    ]);
    const actual = rules.fields.map(({ name }) => {
      const field = currencyExchangeRates.fields[propertyName(name)];
      return [field?.name, field?.kind, field?.maxLength, field?.options && Object.values(field.options)];
    });
    expect(actual).toEqual(expected);
    expect(Object.keys(currencyExchangeRates.fields)).toHaveLength(rules.fields.length + 2);
  });

  it('is keyed by currency and starting date', () => {
    expect(currencyExchangeRates).toMatchObject({
      name: 'CurrencyExchangeRate',
      id: 'systemId',
      key: rules.primaryKey.map(propertyName),
    });
  });
});
