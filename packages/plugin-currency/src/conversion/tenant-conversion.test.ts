import 'reflect-metadata';
import {
  aroundStage,
  code,
  CoupletError,
  dateOnly,
  decimal,
  definePlugin,
  guid,
  inject,
  injectable,
  type Around,
  type Decimal,
  type Step,
} from '@couplet/core';
import { testKit, type TestKit } from '@couplet/core/testing';
import { currencies, dataversePlugin, generalLedgerSetup, transactioncurrency } from '@couplet/plugin-dataverse';
import { currencyMapping } from '../mappings/currency';
import plugin from '../plugin';
import { currencyExchangeRates } from '../tables/currency-exchange-rates';
import { currencyConversionToken, type CurrencyConversion } from './currency-conversion';

type Filter = Step<'filter'>;
const built: CurrencyConversion[] = [];

/** Stands for whatever another plugin does with amounts. */
@injectable()
class PricesInEuro implements Around<Filter> {
  constructor(@inject(currencyConversionToken) conversion: CurrencyConversion) {
    built.push(conversion);
  }

  run(batch: Filter['in'], next: Filter['next']): Promise<Filter['out']> {
    return next(batch);
  }
}

const prices = definePlugin({
  id: 'test.prices',
  version: '1.0.0',
  engine: '*',
  requires: { 'couplet.currency': '*' },
  contributes: [aroundStage('filter', currencyMapping, PricesInEuro)],
});

const id = (number: number) => guid(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
const off = { enabled: false };
const settings = {
  companyRow: id(1),
  owningTeam: id(1),
  localCurrencyRow: id(3),
  baseCurrencyCode: 'USD',
  localCurrencyCode: 'GBP',
  currencyDecimalPrecision: 2,
  workDate: '2026-04-13',
};

let kit: TestKit;
let conversion: CurrencyConversion;

async function start(changed: object = {}): Promise<void> {
  kit = await testKit({
    plugins: [dataversePlugin, plugin, prices],
    mappings: { CUSTOMER: off, VENDOR: off, CONTACT: off },
    settings: { ...settings, ...changed },
  });
  await kit.synch(currencyMapping);
  conversion = built.at(-1) as CurrencyConversion;
}

const currency = (isoCode: string, precision: string, rates: Readonly<Record<string, string>>): void => {
  const number = kit.table(currencies).rows().length * 100;
  kit
    .table(currencies)
    .add({ systemId: id(1000 + number), code: code(isoCode), amountRoundingPrecision: decimal(precision) });
  Object.entries(rates).forEach(([day, amount], index) => {
    kit.table(currencyExchangeRates).add({
      systemId: id(5000 + number + index),
      currencyCode: code(isoCode),
      startingDate: dateOnly(day),
      relationalCurrencyCode: code(''),
      exchangeRateAmount: decimal(amount),
      relationalExchRateAmount: decimal('1'),
    });
  });
};
const amount = (from: string, text: string, to: string) => ({ amount: decimal(text), from, to });
const said = (answers: readonly (Decimal | CoupletError)[]) =>
  answers.map((answer) => (CoupletError.is(answer) ? answer.code : answer));

beforeEach(() => start());
afterEach(() => kit.close());

describe('the conversion of a tenant', () => {
  beforeEach(() => {
    currency('CHF', '0.05', { '2026-01-01': '1.10', '2026-05-01': '2' });
    currency('JPY', '1', { '2026-01-01': '190' });
    currency('NOK', '0.01', {});
  });

  it('is injected into classes of other plugins, and converts many amounts, each in the precision of its currency', async () => {
    const asked = [amount('', '100', 'CHF'), amount('CHF', '10.03', 'JPY'), amount('JPY', '190', ' gbp ')];
    expect(await conversion.convert(asked)).toEqual(['110', '1732', '1']);
  });

  it('goes by the rates of a day, which is the work date where none is given', async () => {
    const asked = [amount('', '100', 'CHF')];
    expect(await conversion.convert(asked, dateOnly('2026-05-01'))).toEqual(['200']);
  });

  it('answers an amount without a rate by the reason, and converts the others', async () => {
    const asked = [amount('', '100', 'NOK'), amount('', '100', 'JPY'), amount('XXX', '1', '')];
    expect(said(await conversion.convert(asked))).toEqual([
      'CPL_EXCHANGE_RATE_MISSING',
      '19000',
      'CPL_EXCHANGE_RATE_MISSING',
    ]);
  });

  it('turns base amounts into local ones by the rate that Dataverse has, in the precision of the company', async () => {
    kit.table(generalLedgerSetup).add({
      systemId: id(9),
      primaryKey: code(''),
      lcyCode: code('GBP'),
      amountRoundingPrecision: decimal('0.1'),
    });
    kit.table(transactioncurrency).add({
      transactioncurrencyid: id(3),
      isocurrencycode: 'GBP',
      exchangerate: decimal('0.7453'),
    });
    expect(await conversion.fromBase([decimal('100'), decimal('-0.2')])).toEqual(['74.5', '-0.1']);
  });

  it('says what is missing', async () => {
    expect(said(await conversion.fromBase([decimal('1')]))).toEqual(['CPL_EXCHANGE_RATE_MISSING']);
    await kit.close();
    await start({ localCurrencyCode: undefined });
    expect(said(await conversion.convert([amount('', '1', 'CHF')]))).toEqual(['CPL_CURRENCY_SETTING_MISSING']);
    expect(said(await conversion.fromBase([decimal('1')]))).toEqual(['CPL_CURRENCY_SETTING_MISSING']);
  });
});
