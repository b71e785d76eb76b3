import { decimal, guid, type Random } from '@couplet/core';
import {
  isLookup,
  RefusedError,
  UnknownOutcomeError,
  type DataverseClient,
  type DataverseRow,
  type FilterCondition,
  type TableDefinition,
} from '@couplet/plugin-dataverse';
import type { CurrencyRow, DataverseCurrencies, NewCurrency, OrganizationCurrency } from './dataverse-currencies';

const organizationColumns = [
  'basecurrencyid',
  'basecurrencysymbol',
  'basecurrencyprecision',
  'currencydecimalprecision',
];

const currencyColumns = ['isocurrencycode', 'currencyname', 'currencysymbol', 'currencyprecision', 'exchangerate'];

/** What the setup needs of a client. */
export type CurrencySetupClient = Pick<DataverseClient, 'tables' | 'retrieve' | 'retrievePage' | 'create'>;

/** The currencies of an environment, through its Web API. */
export class WebApiCurrencies implements DataverseCurrencies {
  #tables: ReadonlyMap<string, TableDefinition> | undefined;

  constructor(
    private readonly client: CurrencySetupClient,
    private readonly random: Random,
  ) {}

  async organization(): Promise<OrganizationCurrency | null> {
    const row = await this.#first('organization', organizationColumns);
    if (row === null) return null;
    const base = row.values['basecurrencyid'];
    return {
      baseCurrencyRow: isLookup(base) ? guid(base.id) : null,
      baseCurrencySymbol: textOf(row, 'basecurrencysymbol').trim(),
      baseCurrencyPrecision: Number(row.values['basecurrencyprecision'] ?? 0),
      currencyDecimalPrecision: Number(row.values['currencydecimalprecision'] ?? 0),
    };
  }

  async currencyByRow(row: string): Promise<CurrencyRow | null> {
    return currencyOf(await this.client.retrieve(await this.#table('transactioncurrency'), row, currencyColumns));
  }

  async currencyByIsoCode(isoCode: string): Promise<CurrencyRow | null> {
    return currencyOf(
      await this.#first('transactioncurrency', currencyColumns, {
        op: 'eq',
        column: 'isocurrencycode',
        value: isoCode,
      }),
    );
  }

  async createCurrency(currency: NewCurrency): Promise<string> {
    const id = this.random.uuid();
    const table = await this.#table('transactioncurrency');
    const outcome = await this.client.create(table, {
      id,
      values: {
        isocurrencycode: currency.isoCode,
        currencyname: currency.name,
        currencysymbol: currency.symbol,
        currencyprecision: currency.precision,
        exchangerate: currency.exchangeRate,
      },
    });
    if (outcome.kind === 'done') return id;
    // it may be there all the same: a lost answer, or somebody else who was faster
    const found = await this.currencyByIsoCode(currency.isoCode);
    if (found !== null) return found.row;
    if (outcome.kind === 'refused') throw new RefusedError('create of transactioncurrency', outcome.refusal);
    throw new UnknownOutcomeError('create of transactioncurrency', outcome.reason);
  }

  async #first(name: string, select: readonly string[], filter?: FilterCondition): Promise<DataverseRow | null> {
    const page = await this.client.retrievePage(await this.#table(name), { select, top: 1, ...(filter && { filter }) });
    return page.rows[0] ?? null;
  }

  async #table(name: string): Promise<TableDefinition> {
    this.#tables ??= await this.client.tables(['organization', 'transactioncurrency']);
    return this.#tables.get(name) as TableDefinition;
  }
}

function currencyOf(row: DataverseRow | null): CurrencyRow | null {
  if (row === null) return null;
  const rate = row.values['exchangerate'];
  return {
    row: guid(row.id),
    isoCode: textOf(row, 'isocurrencycode').trim(),
    name: textOf(row, 'currencyname').trim(),
    symbol: textOf(row, 'currencysymbol').trim(),
    precision: Number(row.values['currencyprecision'] ?? 2),
    exchangeRate: typeof rate === 'string' || typeof rate === 'number' ? decimal(rate) : null,
  };
}

function textOf(row: DataverseRow, column: string): string {
  const value = row.values[column];
  return typeof value === 'string' ? value : '';
}
