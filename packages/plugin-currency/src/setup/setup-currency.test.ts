import { CoupletError, dateOnly, recordKey, type RecordStore, type RowValues } from '@couplet/core';
import { RefusedError } from '@couplet/plugin-dataverse';
import type { CurrencyRow, DataverseCurrencies, NewCurrency, OrganizationCurrency } from './dataverse-currencies';
import { LocalCurrencies } from './local-currencies';
import { decimalsOf, setupCurrencies, type CurrencySetup } from './setup-currency';

const usd: CurrencyRow = { row: '00000000-0000-4000-8000-000000000001', isoCode: 'USD' };
const gbp: CurrencyRow = { row: '00000000-0000-4000-8000-000000000002', isoCode: 'gbp ' };
const createdRow = '00000000-0000-4000-8000-000000000009';

const rate: RowValues = {
  currencyCode: 'USD',
  startingDate: '2026-01-01',
  relationalCurrencyCode: '',
  exchangeRateAmount: '7',
  relationalExchRateAmount: '1',
  adjustmentExchRateAmount: '125',
  relationalAdjmtExchRateAmt: '100',
};

interface Situation {
  readonly organization?: Partial<OrganizationCurrency> | null;
  readonly remote?: readonly CurrencyRow[];
  readonly ledger?: RowValues | null;
  readonly currencies?: readonly RowValues[];
  readonly rates?: readonly RowValues[];
  readonly refusal?: Error;
}

function setUp(situation: Situation): { readonly created: NewCurrency[]; readonly setup: Promise<CurrencySetup> } {
  const created: NewCurrency[] = [];
  const rows = situation.remote ?? [usd, gbp];
  const organization: OrganizationCurrency = {
    baseCurrencyRow: usd.row,
    baseCurrencySymbol: '$',
    baseCurrencyPrecision: 2,
    currencyDecimalPrecision: 3,
    ...situation.organization,
  };
  const remote: DataverseCurrencies = {
    organization: () => Promise.resolve(situation.organization === null ? null : organization),
    currencyByRow: (row) => Promise.resolve(rows.find((each) => each.row === row) ?? null),
    currencyByIsoCode: (code) =>
      Promise.resolve(rows.find((each) => each.isoCode.trim().toUpperCase() === code) ?? null),
    createCurrency: (currency) => {
      if (situation.refusal !== undefined) return Promise.reject(situation.refusal);
      created.push(currency);
      return Promise.resolve(createdRow);
    },
  };
  const ledger = { lcyCode: 'GBP', localCurrencySymbol: '£', localCurrencyDescription: 'Pound sterling' };
  const tables: Readonly<Record<string, readonly RowValues[]>> = {
    GeneralLedgerSetup: situation.ledger === null ? [] : [situation.ledger ?? ledger],
    Currency: situation.currencies ?? [{ code: 'USD', amountDecimalPlaces: '2:4' }],
    CurrencyExchangeRate: situation.rates ?? [rate],
  };
  const local = new LocalCurrencies(storeOf(tables));
  return { created, setup: setupCurrencies(remote, local, dateOnly('2026-04-13')) };
}

function storeOf(tables: Readonly<Record<string, readonly RowValues[]>>): RecordStore {
  const rowsOf = (name: string) =>
    (tables[name] ?? []).map((values, index) => ({ key: recordKey(index), version: null, values }));
  return {
    capabilities: () => Promise.reject(new Error('not asked for by the setup')),
    readByKeys: () => Promise.reject(new Error('not asked for by the setup')),
    readPage: (table) => Promise.resolve({ rows: rowsOf(table.name), next: null }),
    findByValues: (table, [field], tuples) =>
      Promise.resolve(rowsOf(table.name).filter((row) => tuples.some(([value]) => row.values[field ?? ''] === value))),
  };
}

function codeOf(setup: Promise<CurrencySetup>): Promise<string> {
  return setup.then(
    () => 'no error',
    (error: unknown) => (CoupletError.is(error) ? error.code : String(error)),
  );
}

describe('setupCurrency', () => {
  it('gives the base data and the local currency of an environment [DV-136, DV-144] [helper-local-currency-get]', async () => {
    const { setup, created } = setUp({});
    expect(await setup).toEqual({
      baseCurrencyRow: usd.row,
      baseCurrencyCode: 'USD',
      baseCurrencySymbol: '$',
      baseCurrencyPrecision: 2,
      currencyDecimalPrecision: 3,
      localCurrencyRow: gbp.row,
      localCurrencyCode: 'GBP',
    });
    expect(created).toEqual([]);
  });

  it('takes the base row when the local currency is the base, even where it cannot be found by code', async () => {
    const { setup } = setUp({ ledger: { lcyCode: 'usd' }, remote: [usd] });
    expect(await setup).toMatchObject({ localCurrencyRow: usd.row, localCurrencyCode: 'USD' });
  });

  it('creates the row of a local currency that is missing, in units per base [DV-151, DV-152]', async () => {
    const { setup, created } = setUp({ remote: [usd] });
    expect(await setup).toMatchObject({ localCurrencyRow: createdRow, localCurrencyCode: 'GBP' });
    expect(created).toEqual([
      { isoCode: 'GBP', name: 'Pound sterling', symbol: '£', precision: 4, exchangeRate: '0.8' },
    ]);
  });

  it('names a created currency by its code where nothing else is known, cut to five characters as an ISO code [DV-151]', async () => {
    const { setup, created } = setUp({
      remote: [usd],
      ledger: { lcyCode: 'STERLING', localCurrencySymbol: '', localCurrencyDescription: ' ' },
    });
    expect(await setup).toMatchObject({ localCurrencyCode: 'STERLING' });
    expect(created).toMatchObject([{ isoCode: 'STERL', name: 'STERLING', symbol: 'STERLING' }]);
  });

  it.each<[string, Situation]>([
    ['the base is no local currency', { remote: [usd], currencies: [] }],
    ['the base has no rate today', { remote: [usd], rates: [{ ...rate, startingDate: '2026-04-14' }] }],
    [
      'Dataverse refuses it',
      {
        remote: [usd],
        refusal: new RefusedError('create', { kind: 'privilege', status: 403, code: null, message: 'No.' }),
      },
    ],
  ])(
    'says how to mend it when the local currency cannot be created: %s [DV-151] [crmsetup-base-currency-mismatch]',
    async (_case, situation) => {
      expect(await codeOf(setUp(situation).setup)).toBe('CPL_LOCAL_CURRENCY_NOT_IN_DATAVERSE');
    },
  );

  it('passes an outage on, so that it can be tried again', async () => {
    const refusal = new RefusedError('create', { kind: 'unavailable', status: 503, code: null, message: 'Busy.' });
    await expect(setUp({ remote: [usd], refusal }).setup).rejects.toBe(refusal);
  });

  it.each<[string, Situation]>([
    ['CPL_ORGANIZATION_MISSING', { organization: null }],
    ['CPL_BASE_CURRENCY_UNDEFINED', { organization: { baseCurrencyRow: null } }],
    ['CPL_BASE_CURRENCY_MISSING', { remote: [gbp] }],
    ['CPL_GENERAL_LEDGER_SETUP_MISSING', { ledger: null }],
    ['CPL_LOCAL_CURRENCY_CODE_EMPTY', { ledger: { lcyCode: ' ' } }],
  ])('stops with %s [DV-138, DV-147, DV-150]', async (code, situation) => {
    expect(await codeOf(setUp(situation).setup)).toBe(code);
  });
});

describe('decimalsOf', () => {
  it.each([
    ['2:2', 2],
    ['0: 4', 4],
    ['', 2],
    ['3', 2],
  ])('reads %s', (text, decimals) => expect(decimalsOf(text)).toBe(decimals));
});
