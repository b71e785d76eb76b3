import { decimal, type Random } from '@couplet/core';
import { DataverseEmulator } from '@couplet/dataverse-emulator';
import { DataverseClient } from '@couplet/plugin-dataverse';
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebApiCurrencies } from './web-api-currencies';

const random: Random = {
  next: () => 0.5,
  bytes: (count) => randomBytes(count),
  uuid: () => randomUUID(),
};

const pound = { isoCode: 'GBP', name: 'Pound sterling', symbol: '£', precision: 2, exchangeRate: decimal('0.8') };

let emulator: DataverseEmulator;
let client: DataverseClient;
let currencies: WebApiCurrencies;

beforeAll(async () => {
  emulator = await DataverseEmulator.start({ https: false });
  client = new DataverseClient({
    serviceRoot: emulator.apiUrl,
    tokens: { token: () => Promise.resolve(emulator.token()) },
    transport: { allowPrivateAddresses: true },
    clock: { now: () => Date.now() },
    random,
    scheduler: { sleep: (milliseconds) => sleep(milliseconds) },
  });
  currencies = new WebApiCurrencies(client, random);
});

afterAll(async () => {
  await client?.close();
  await emulator?.stop();
});

afterEach(() => {
  for (const row of rowsOf('GBP')) emulator.delete('transactioncurrency', String(row['transactioncurrencyid']));
});

function rowsOf(isoCode: string): Record<string, unknown>[] {
  return emulator.rows('transactioncurrency').filter((row) => row['isocurrencycode'] === isoCode);
}

describe('WebApiCurrencies', () => {
  it('reads the base data of the organization [DV-136]', async () => {
    const organization = await currencies.organization();
    const base = await currencies.currencyByRow(organization?.baseCurrencyRow ?? '');
    expect(organization).toMatchObject({ baseCurrencySymbol: '$', baseCurrencyPrecision: 2 });
    expect(base).toEqual({
      row: organization?.baseCurrencyRow,
      isoCode: 'USD',
      name: 'US Dollar',
      symbol: '$',
      precision: 2,
      exchangeRate: '1',
    });
    expect(await currencies.currencyByIsoCode('usd')).toEqual(base);
  });

  it('answers null for what is not there', async () => {
    expect(await currencies.currencyByIsoCode('GBP')).toBeNull();
    expect(await currencies.currencyByRow(randomUUID())).toBeNull();
  });

  it('creates a currency [DV-151]', async () => {
    const row = await currencies.createCurrency(pound);
    expect(rowsOf('GBP')).toMatchObject([
      {
        transactioncurrencyid: row,
        currencyname: 'Pound sterling',
        currencysymbol: '£',
        currencyprecision: 2,
        exchangerate: 0.8,
      },
    ]);
  });

  it('finds the currency that it created when the answer is lost', async () => {
    emulator.faults.add({ match: { operation: 'create' }, phase: 'after', action: { kind: 'reset' }, times: 1 });
    const row = await currencies.createCurrency(pound);
    expect(rowsOf('GBP')).toMatchObject([{ transactioncurrencyid: row }]);
  });

  it('takes the currency of somebody who was faster', async () => {
    const other = await currencies.createCurrency(pound);
    expect(await currencies.createCurrency(pound)).toBe(other);
  });

  it('throws what Dataverse says when it refuses', async () => {
    await expect(currencies.createCurrency({ ...pound, isoCode: 'X' })).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_REFUSED',
    });
  });

  it.each(['0', '-1'])(
    'is refused a currency with the rate %s [crmsim-currency-zero-rate-fails] [WA-145]',
    async (rate) => {
      const exchangeRate = decimal(rate);
      await expect(currencies.createCurrency({ ...pound, exchangeRate })).rejects.toMatchObject({
        code: 'CPL_DATAVERSE_REFUSED',
      });
      expect(rowsOf('GBP')).toEqual([]);
    },
  );
});
