import { dateOnly, decimal, recordKey, type FieldMapping, type LoadSource, type Row, type Value } from '@couplet/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { currencyMapping } from './currency';

interface MappingRules {
  readonly name: string;
  readonly title: string;
  readonly direction: string;
  readonly localFilter: readonly unknown[];
  readonly remoteFilter: readonly unknown[];
  readonly syncOnlyCoupled: boolean;
  readonly createNewIfNoMatch: boolean;
  readonly syncAfterBulkCoupling: boolean;
  readonly updateConflictResolution: string;
  readonly deletionConflictResolution: string;
  readonly local: { readonly table: string; readonly primaryKey: readonly string[] };
  readonly dataverse: { readonly logicalName: string; readonly primaryId: string; readonly modifiedOn: string };
  readonly job: { readonly intervalMinutes: number; readonly inactivityTimeoutMinutes: number };
  readonly computedRemote: readonly { readonly column: string; readonly events: readonly string[] }[];
  readonly fields: readonly {
    readonly local: { readonly field: string; readonly type: string; readonly maxLength: number };
    readonly remote: { readonly column: string; readonly type: string; readonly maxLength: number };
    readonly direction: string;
    readonly settings: { readonly status: string; readonly matchKey: boolean; readonly validateLocal: boolean };
  }[];
}

const reference = parse(
  readFileSync(join(__dirname, '../../../../docs/reference/mappings-dataverse.yaml'), 'utf8'),
) as {
  readonly mappings: readonly MappingRules[];
};
const rules = reference.mappings.find(({ name }) => name === 'CURRENCY') as MappingRules;

describe('CURRENCY', () => {
  it('is the mapping of the reference [crmmgt-default-currency]', () => {
    expect(currencyMapping).toMatchObject({
      name: rules.name,
      title: rules.title,
      local: { name: rules.local.table, key: rules.local.primaryKey.map((field) => field.toLowerCase()) },
      integration: {
        name: rules.dataverse.logicalName,
        id: rules.dataverse.primaryId,
        modifiedOn: rules.dataverse.modifiedOn,
      },
      direction: rules.direction === 'toDataverse' ? 'toIntegrationTable' : rules.direction,
      onlyCoupled: rules.syncOnlyCoupled,
      createWithoutMatch: rules.createNewIfNoMatch,
      synchronizeMatched: rules.syncAfterBulkCoupling,
      updateConflict: rules.updateConflictResolution,
      deletionConflict: rules.deletionConflictResolution,
      schedule: {
        intervalMinutes: rules.job.intervalMinutes,
        inactivityTimeoutMinutes: rules.job.inactivityTimeoutMinutes,
      },
    });
    expect([rules.localFilter, rules.remoteFilter]).toEqual([[], []]);
    expect([currencyMapping.localFilter, currencyMapping.integrationFilter]).toEqual([{}, {}]);
  });

  it('has the fields of the reference, with their lengths, and its computed columns [DV-132] [mapcfg-map-currency]', () => {
    expect(currencyMapping).toMatchObject({ direction: 'toIntegrationTable', schedule: { intervalMinutes: 30 } });
    expect(rules.fields).toHaveLength(3);
    const expected = new Map<string, object>();
    for (const { remote, local, settings, direction } of rules.fields) {
      expect([settings.status, direction]).toEqual(['enabled', 'toDataverse']);
      const column = currencyMapping.integration.fields[remote.column];
      const field = currencyMapping.local.fields[local.field.toLowerCase()];
      expect([column?.maxLength, field?.maxLength, field?.kind]).toEqual([
        remote.maxLength,
        local.maxLength,
        local.type,
      ]);
      expected.set(remote.column, { reads: [local.field.toLowerCase()], match: settings.matchKey, on: 'always' });
    }
    for (const { column, events } of rules.computedRemote) {
      const before = expected.get(column) as { readonly reads?: readonly string[] } | undefined;
      const on = events.includes('modify') ? 'always' : 'insert';
      expected.set(column, {
        reads: [...(before?.reads ?? []), ...(column === 'currencyprecision' ? [] : ['code'])],
        match: false,
        on,
      });
    }
    expect(new Map(currencyMapping.fields.map(summary))).toEqual(expected);
  });

  it('puts the code where the symbol is empty [DV-135]', () => {
    const symbol = computed('currencysymbol');
    expect(symbol.value({ symbol: '€', code: 'EUR' }, undefined, context)).toBe('€');
    expect(symbol.value({ symbol: ' ', code: 'EUR' }, undefined, context)).toBe('EUR');
  });

  it('computes the rate of each currency of a batch, with the rates of its relational currency [DV-141, DV-142]', async () => {
    const source = rateSource({ EUR: ['100', '80', ''], USD: ['5', '4', ''], HRK: ['7.5', '1', 'EUR'] });
    expect(await ratesOf(['EUR', 'USD', 'HRK', 'GBP'], source)).toEqual(['1', '1', '7.5', '0.8']);
    expect(source.reads).toEqual([['USD', 'EUR', 'HRK', 'GBP']]);
  });

  it('reads the rates of a relational currency that is not in the batch in one more read', async () => {
    const source = rateSource({ EUR: ['100', '80', ''], USD: ['5', '4', ''], HRK: ['7.5', '1', 'EUR'] });
    expect(await ratesOf(['HRK'], source)).toEqual(['7.5']);
    expect(source.reads).toEqual([['USD', 'HRK'], ['EUR']]);
  });

  it('fails the row of a currency without a rate, and no other [DV-143]', async () => {
    const source = rateSource({ USD: ['5', '4', ''], SEK: ['0', '1', ''] });
    const [missing, zero, good] = await ratesOf(['NOK', 'SEK', 'USD'], source);
    expect(missing).toMatchObject({
      verdict: 'fail',
      code: 'CPL_EXCHANGE_RATE_MISSING',
      facts: { currency: 'NOK', reason: 'noRecord' },
    });
    expect(zero).toMatchObject({
      verdict: 'fail',
      code: 'CPL_EXCHANGE_RATE_MISSING',
      facts: { currency: 'SEK', reason: 'zeroAmount' },
    });
    expect(good).toBe('1');
  });

  it.each(['baseCurrencyCode', 'localCurrencyCode'])(
    'fails with the way out while the setting %s is missing',
    async (name) => {
      const source = rateSource({ USD: ['5', '4', ''] }, { [name]: '' });
      expect(await ratesOf(['USD'], source)).toMatchObject([
        { verdict: 'fail', code: 'CPL_CURRENCY_SETTING_MISSING', facts: { setting: name } },
      ]);
    },
  );
});

const context = { inserting: true, destination: null };

function computed(column: string): Extract<FieldMapping, { kind: 'computed' }> {
  const field = currencyMapping.fields.find((each) => each.kind === 'computed' && each.field === column);
  if (field?.kind !== 'computed') throw new Error(`${column} is not computed`);
  return field;
}

function summary(field: FieldMapping): [string, object] {
  switch (field.kind) {
    case 'value':
      return [field.integration, { reads: [field.local], match: field.match !== undefined, on: 'always' }];
    case 'computed':
      return [field.field, { reads: field.reads, match: false, on: field.on }];
    case 'constant':
      return [field.field, { reads: [], match: false, on: field.on }];
    case 'reference':
      return [field.integration, { reference: true }];
  }
}

async function ratesOf(codes: readonly string[], source: LoadSource): Promise<readonly unknown[]> {
  const rate = computed('exchangerate');
  const batch = codes.map((code): Row => ({ key: recordKey(code), version: null, values: { code } }));
  const found = await rate.load?.(batch, source);
  return batch.map((row) => rate.value(row.values, found, context));
}

type Rates = Readonly<Record<string, readonly [amount: string, relationalAmount: string, relationalCurrency: string]>>;

function rateSource(
  rates: Rates,
  settings: Readonly<Record<string, Value>> = {},
): LoadSource & { readonly reads: Value[][] } {
  const known: Readonly<Record<string, Value>> = {
    baseCurrencyCode: 'USD',
    localCurrencyCode: 'GBP',
    workDate: '2026-04-13',
    ...settings,
  };
  const reads: Value[][] = [];
  const row = (code: string): Row[] => {
    const rate = rates[code];
    if (rate === undefined) return [];
    const values = {
      currencyCode: code,
      startingDate: '2026-01-01',
      exchangeRateAmount: decimal(rate[0]),
      relationalExchRateAmount: decimal(rate[1]),
      relationalCurrencyCode: rate[2],
      adjustmentExchRateAmount: '0',
      relationalAdjmtExchRateAmt: '0',
    };
    return [{ key: recordKey(code), version: null, values }];
  };
  return {
    reads,
    setting: (name) => known[name],
    today: () => dateOnly('2026-04-13'),
    records: () => Promise.resolve(new Map()),
    couplings: () => Promise.resolve(new Map()),
    recordsByValues: () => Promise.reject(new Error('the whole history is not wanted')),
    latestByValues: (table, fields, tuples, latest) => {
      expect([table.name, fields, latest]).toEqual([
        'CurrencyExchangeRate',
        ['currencyCode'],
        { by: 'startingDate', upTo: known.workDate },
      ]);
      const codes = tuples.map(([code]) => code as string);
      reads.push(codes);
      return Promise.resolve(codes.flatMap(row));
    },
  };
}
