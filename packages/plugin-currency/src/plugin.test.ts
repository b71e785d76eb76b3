import { code, dateOnly, decimal, guid } from '@couplet/core';
import { testKit, type TestKit } from '@couplet/core/testing';
import { currencies, dataversePlugin, transactioncurrency } from '@couplet/plugin-dataverse';
import { currencyMapping } from './mappings/currency';
import plugin from './plugin';
import { currencyExchangeRates } from './tables/currency-exchange-rates';

const off = { enabled: false };
const baseCurrencyRow = '00000000-0000-4000-8000-000000000001';
const create = { kind: 'full', create: true, match: false } as const;

const changes = { kind: 'modified', create: false, match: false } as const;
const usual = {
  companyRow: baseCurrencyRow,
  owningTeam: baseCurrencyRow,
  localCurrencyRow: baseCurrencyRow,
  baseCurrencyRow,
  baseCurrencyCode: 'USD',
  localCurrencyCode: 'GBP',
  currencyDecimalPrecision: 3,
  workDate: '2026-04-13',
};

let kit: TestKit;

/** Starts anew; a setting that is undefined is left out. */
async function start(settings: Readonly<Record<string, string | undefined>> = {}): Promise<void> {
  const all = { ...usual, ...settings };
  kit = await testKit({
    plugins: [dataversePlugin, plugin],
    mappings: { CUSTOMER: off, VENDOR: off, CONTACT: off },
    settings: Object.fromEntries(
      Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  });
}

beforeEach(() => start());

afterEach(() => kit.close());

let nextId = 0;

function addCurrency(isoCode: string, rate?: readonly [amount: string, relationalAmount: string], symbol = ''): void {
  nextId += 1;
  const systemId = guid(`10000000-0000-4000-8000-${String(nextId).padStart(12, '0')}`);
  kit.table(currencies).add({ systemId, code: code(isoCode), description: `The ${isoCode}`, symbol });
  if (rate !== undefined) addRate(isoCode, rate, '2026-01-01');
}

function addRate(isoCode: string, [amount, relational]: readonly [string, string], startingDate: string): void {
  nextId += 1;
  kit.table(currencyExchangeRates).add({
    systemId: guid(`20000000-0000-4000-8000-${String(nextId).padStart(12, '0')}`),
    currencyCode: code(isoCode),
    startingDate: dateOnly(startingDate),
    exchangeRateAmount: decimal(amount),
    relationalExchRateAmount: decimal(relational),
    relationalCurrencyCode: code(''),
    adjustmentExchRateAmount: decimal(0),
    relationalAdjmtExchRateAmt: decimal(0),
  });
}

function remote(isoCode: string) {
  return kit
    .table(transactioncurrency)
    .rows()
    .filter((row) => row.isocurrencycode === isoCode);
}

describe('CURRENCY, from end to end', () => {
  it('creates currencies with rate, symbol and precision, once [DV-132, DV-134, DV-135, DV-142] [cpl-currency-create-new] [helper-default-precision]', async () => {
    addCurrency('USD', ['5', '4'], '$');
    addCurrency('EUR', ['100', '80']);
    expect(await kit.synch(currencyMapping, create)).toMatchObject({ inserted: 2, failed: 0 });
    expect(remote('EUR')).toMatchObject([
      { currencyname: 'The EUR', currencysymbol: 'EUR', exchangerate: '1', currencyprecision: 3 },
    ]);
    expect(remote('USD')).toMatchObject([{ currencysymbol: '$', exchangerate: '1' }]);
    expect(await kit.synch(currencyMapping, create)).toMatchObject({ inserted: 0, modified: 0 });
  });

  it('takes a currency that Dataverse has already, and leaves its precision [DV-133, DV-134]', async () => {
    const transactioncurrencyid = guid('30000000-0000-4000-8000-000000000001');
    kit.table(transactioncurrency).add({
      transactioncurrencyid,
      isocurrencycode: 'EUR',
      currencyname: 'euro',
      currencysymbol: '€',
      currencyprecision: 2,
      exchangerate: decimal('9'),
    });
    addCurrency('USD', ['5', '4']);
    addCurrency('EUR', ['100', '80'], '€');
    expect(await kit.synch(currencyMapping, create)).toMatchObject({ inserted: 1, failed: 0 });
    expect(remote('EUR')).toMatchObject([
      { transactioncurrencyid, currencyname: 'The EUR', currencyprecision: 2, exchangerate: '1' },
    ]);
  });

  it('fails a currency without a rate, says why, and sends the others [DV-143] [cpl-currency-no-rate-fails]', async () => {
    addCurrency('USD', ['5', '4']);
    addCurrency('NOK');
    expect(await kit.synch(currencyMapping, create)).toMatchObject({ inserted: 1, failed: 1 });
    expect(await kit.errors(currencyMapping)).toMatchObject([{ code: 'CPL_EXCHANGE_RATE_MISSING' }]);
    expect(remote('NOK')).toEqual([]);
    expect(await kit.couplings(currencyMapping)).toHaveLength(1);
  });

  it('cuts a code to five characters, and keeps to it [DV-70]', async () => {
    addCurrency('USD', ['5', '4']);
    addCurrency('XEUROPE', ['1', '1']);
    expect(await kit.synch(currencyMapping, create)).toMatchObject({ inserted: 2, failed: 0 });
    expect(remote('XEURO')).toHaveLength(1);
    expect(await kit.synch(currencyMapping, create)).toMatchObject({ inserted: 0, modified: 0, failed: 0 });
  });

  it('sends currencies whose rates changed, also by way of the base, and nothing else [DV-137] [DV-222]', async () => {
    addCurrency('USD', ['5', '4']);
    addCurrency('EUR', ['100', '80']);
    addCurrency('PEG', ['10', '8']);
    await kit.synch(currencyMapping, create);
    addRate('EUR', ['125', '80'], '2026-04-01');
    expect(await kit.synch(currencyMapping, changes)).toMatchObject({ modified: 1, unchanged: 2 });
    expect(remote('EUR')).toMatchObject([{ exchangerate: '1.25' }]);
    addRate('USD', ['2', '1'], '2026-04-02');
    expect(await kit.synch(currencyMapping, changes)).toMatchObject({ modified: 2 });
    expect([...remote('EUR'), ...remote('PEG')]).toMatchObject([
      { exchangerate: '0.78125' },
      { exchangerate: '0.625' },
    ]);
    expect(await kit.synch(currencyMapping, changes)).toMatchObject({ pulled: 0 });
  });

  it('sends a rate when its day has come, not before, without anything having changed [DV-140] [DV-141]', async () => {
    await kit.close();
    await start({ workDate: undefined });
    const day = (days: number): string =>
      new Date(kit.clock.now() + days * 86_400_000).toISOString().slice(0, 'yyyy-mm-dd'.length);
    addCurrency('USD', ['5', '4']);
    addCurrency('EUR', ['100', '80']);
    addRate('EUR', ['200', '80'], day(1));
    await kit.synch(currencyMapping, create);
    expect(remote('EUR')).toMatchObject([{ exchangerate: '1' }]);
    kit.clock.advance(86_400_000);
    expect(await kit.synch(currencyMapping, changes)).toMatchObject({ modified: 1 });
    expect(remote('EUR')).toMatchObject([{ exchangerate: '2' }]);
  });
});
