import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { code, dateOnly, guid } from '@couplet/core';
import { systemRandom } from '@couplet/core/internal';
import { DataverseEmulator } from '@couplet/dataverse-emulator';
import { currencyExchangeRates, setupCurrency } from '@couplet/plugin-currency';
import { currencies, DataverseClient, generalLedgerSetup } from '@couplet/plugin-dataverse';
import { baseCompany, type BaseCompany } from './base-company.test.support';

const onDate = dateOnly('2026-04-13');
const row = guid('00000000-0000-4000-8000-000000000001');

let emulator: DataverseEmulator;
let client: DataverseClient;
let company: BaseCompany;

beforeAll(async () => {
  emulator = await DataverseEmulator.start({ https: false });
  emulator.insert('transactioncurrency', {
    transactioncurrencyid: randomUUID(),
    isocurrencycode: 'GBP',
    currencyname: 'Pound',
    currencysymbol: '£',
    currencyprecision: 2,
    exchangerate: 0.8,
  });
  client = new DataverseClient({
    serviceRoot: emulator.apiUrl,
    tokens: { token: () => Promise.resolve(emulator.token()) },
    transport: { allowPrivateAddresses: true },
    clock: { now: () => Date.now() },
    random: systemRandom,
    scheduler: { sleep: (milliseconds) => sleep(milliseconds) },
  });
  company = await baseCompany({
    settings: { companyRow: row, owningTeam: row, localCurrencyRow: row, currencyDecimalPrecision: 2 },
  });
});
afterAll(async () => {
  await company.close();
  await client.close();
  await emulator.stop();
});

it('is added to a company that lacks it, with the rate that Dataverse has of the local currency, once [DV-153] [DV-154]', async () => {
  await company.add(generalLedgerSetup, { primaryKey: code(''), lcyCode: code('GBP') });
  const { store, writer } = (await company.kit.tenant()).systems.local;
  const setup = () => setupCurrency(client, { local: store, writer, random: systemRandom, onDate });
  const found = await setup();
  expect(found).toMatchObject({ baseCurrencyCode: 'USD', localCurrencyCode: 'GBP' });
  expect(await company.rows(currencies)).toMatchObject([
    {
      code: 'USD',
      isoCode: 'USD',
      description: 'US Dollar',
      symbol: '$',
      amountDecimalPlaces: '2:2',
      amountRoundingPrecision: '0.01',
    },
  ]);
  expect(await company.rows(currencyExchangeRates)).toMatchObject([
    {
      currencyCode: 'USD',
      startingDate: onDate,
      exchangeRateAmount: '1',
      relationalExchRateAmount: '0.8',
      adjustmentExchRateAmount: '1',
      relationalAdjmtExchRateAmt: '0.8',
    },
  ]);
  expect(await setup()).toEqual(found);
  expect(await company.rows(currencyExchangeRates)).toHaveLength(1);
});
