import {
  CoupletError,
  dateOnly,
  decimal,
  recordKey,
  type BulkWriter,
  type RecordStore,
  type RowValues,
} from '@couplet/core';
import { adjustedLocalRate, exchangeRate } from '../conversion/exchange-rate';
import { RefusedError } from '@couplet/plugin-dataverse';
import type { CurrencyRow, DataverseCurrencies, NewCurrency, OrganizationCurrency } from './dataverse-currencies';
import { LocalCurrencies } from './local-currencies';
import { decimalsOf, setupCurrencies, type CurrencySetup } from './setup-currency';

const usd: CurrencyRow = {
  row: '00000000-0000-4000-8000-000000000001',
  isoCode: 'USD',
  name: 'US Dollar',
  symbol: '$',
  precision: 2,
  exchangeRate: decimal('1'),
};
const gbp: CurrencyRow = {
  row: '00000000-0000-4000-8000-000000000002',
  isoCode: 'gbp ',
  name: 'Sterling',
  symbol: '£',
  precision: 4,
  exchangeRate: decimal('0.75'),
};
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
  /** What the local system refuses to write, if it may be written at all. */
  readonly writing?: 'everything' | 'refused';
}

/** A record that the setup added to the company. */
type Added = readonly [table: string, values: RowValues];

function writerInto(added: Added[], writing: 'everything' | 'refused'): BulkWriter {
  const unasked = () => Promise.reject(new Error('not asked for by the setup'));
  return {
    insert: (table, rows) => {
      if (writing === 'refused')
        return Promise.resolve(
          rows.map(() => ({ status: 'refused', reason: 'invalid', code: 'X', message: 'No.', facts: {} })),
        );
      added.push(...rows.map(({ values }): Added => [table.name, values]));
      return Promise.resolve(rows.map((_row, index) => ({ status: 'done', key: recordKey(index), version: '1' })));
    },
    update: unasked,
    delete: unasked,
    chooseKeys: unasked,
  };
}

function setUp(situation: Situation): {
  readonly created: NewCurrency[];
  readonly added: Added[];
  readonly setup: Promise<CurrencySetup>;
} {
  const created: NewCurrency[] = [];
  const added: Added[] = [];
  const writer = situation.writing === undefined ? undefined : writerInto(added, situation.writing);
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
  return { created, added, setup: setupCurrencies(remote, local, dateOnly('2026-04-13'), writer) };
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

  it('adds a base currency that the company lacks, as Dataverse has it, with a rate from that of the local currency [DV-153, DV-154] [DV-155, DV-214]', async () => {
    const { setup, added } = setUp({ currencies: [], rates: [], writing: 'everything' });
    expect(await setup).toMatchObject({ localCurrencyRow: gbp.row });
    expect(added).toEqual([
      [
        'Currency',
        {
          code: 'USD',
          isoCode: 'USD',
          description: 'US Dollar',
          symbol: '$',
          amountDecimalPlaces: '2:2',
          amountRoundingPrecision: '0.01',
        },
      ],
      [
        'CurrencyExchangeRate',
        {
          currencyCode: 'USD',
          startingDate: '2026-04-13',
          relationalCurrencyCode: '',
          exchangeRateAmount: '1',
          relationalExchRateAmount: '0.75',
          adjustmentExchRateAmount: '1',
          relationalAdjmtExchRateAmt: '0.75',
        },
      ],
    ]);
    const [, [, rate]] = added as [Added, Added];
    const question = { base: 'USD', rates: [rate as never], localCurrencyCode: 'GBP', onDate: '2026-04-13' };
    expect(exchangeRate({ ...question, currency: 'GBP' })).toBe('0.75');
    expect(adjustedLocalRate(question)).toBe('0.75');
  });

  it.each<[string, Situation, readonly string[]]>([
    ['a rate only to a base currency without one', { rates: [] }, ['CurrencyExchangeRate']],
    ['nothing where both are there', {}, []],
    ['nothing where the local currency is the base', { ledger: { lcyCode: 'USD' }, currencies: [], rates: [] }, []],
  ])('adds %s [DV-153] [DV-154]', async (_case, situation, tables) => {
    const { setup, added } = setUp({ ...situation, writing: 'everything' });
    await setup;
    expect(added.map(([table]) => table)).toEqual(tables);
  });

  it('adds nothing to a company that it may not write', async () => {
    const { setup, added } = setUp({ currencies: [], rates: [] });
    await setup;
    expect(added).toEqual([]);
  });

  it.each<[string, Situation]>([
    ['the company refuses it', { writing: 'refused' }],
    ['the local currency has no rate either', { writing: 'everything', remote: [usd, { ...gbp, exchangeRate: null }] }],
  ])('says how to mend it when the base currency cannot be added: %s [DV-154]', async (_case, situation) => {
    expect(await codeOf(setUp({ ...situation, currencies: [], rates: [] }).setup)).toBe('CPL_BASE_CURRENCY_NOT_ADDED');
  });

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
