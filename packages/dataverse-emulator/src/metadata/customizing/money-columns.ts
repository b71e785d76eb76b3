import type { ColumnDefinition, TableDefinition } from '../table-definition';

/** Adds what a table with money columns has besides them: a base amount for each, the currency and the exchange rate (WA-142, WA-146). */
export function withMoneyColumns(definition: TableDefinition): TableDefinition {
  const names = new Set(definition.columns.map(({ name }) => name));
  const amounts = definition.columns.filter(({ type, baseOf }) => type === 'Money' && baseOf === undefined);
  if (amounts.length === 0) return definition;
  const added = amounts.filter(({ name }) => !names.has(`${name}_base`)).map(baseOf);
  const needsCurrency = !names.has('transactioncurrencyid');
  if (!names.has('exchangerate')) added.push(exchangeRate);
  if (needsCurrency) added.push(currency);
  return {
    ...definition,
    columns: [...definition.columns, ...added],
    manyToOne: [
      ...(definition.manyToOne ?? []),
      ...(needsCurrency
        ? [
            {
              schemaName: `TransactionCurrency_${definition.schemaName}`,
              target: 'transactioncurrency',
              attribute: 'transactioncurrencyid',
              navigationProperty: 'transactioncurrencyid',
            },
          ]
        : []),
    ],
  };
}

function baseOf({ name, schemaName, displayName, custom }: ColumnDefinition): ColumnDefinition {
  return {
    name: `${name}_base`,
    schemaName: `${schemaName}_Base`,
    displayName: `${displayName ?? schemaName} (Base)`,
    type: 'Money',
    create: false,
    update: false,
    min: -922_337_203_685_477,
    max: 922_337_203_685_477,
    precision: 4,
    precisionSource: 2,
    baseOf: name,
    ...(custom ? { custom } : {}),
  };
}

const exchangeRate: ColumnDefinition = {
  name: 'exchangerate',
  schemaName: 'ExchangeRate',
  displayName: 'Exchange Rate',
  type: 'Decimal',
  create: false,
  update: false,
  min: 0.000000000001,
  max: 100_000_000_000,
  precision: 12,
};

const currency: ColumnDefinition = {
  name: 'transactioncurrencyid',
  schemaName: 'TransactionCurrencyId',
  displayName: 'Currency',
  type: 'Lookup',
  targets: ['transactioncurrency'],
  create: true,
  update: true,
};
