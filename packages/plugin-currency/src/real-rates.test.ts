import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { code, dateOnly, decimal, guid } from '@couplet/core';
import { testKit, type TestKit } from '@couplet/core/testing';
import { currencies, dataversePlugin, transactioncurrency } from '@couplet/plugin-dataverse';
import { currencyMapping } from './mappings/currency';
import plugin from './plugin';
import { currencyExchangeRates } from './tables/currency-exchange-rates';

const file = resolve(__dirname, '../../../../shared/data/ecb-rates.csv');
const describeIfThere = existsSync(file) ? describe : describe.skip;

if (!existsSync(file))
  process.stderr.write('skipped: 27 years of rates, since ../shared/data/ecb-rates.csv is not there\n');

/** Units of a currency for one euro, from a day on, as published. */
interface PublishedRate {
  readonly currency: string;
  readonly day: string;
  readonly units: string;
}

function readRates(): readonly PublishedRate[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const [, ...codes] = head.split(',');
  return lines.flatMap((line) => {
    const [day = '', ...cells] = line.split(',');
    return codes.flatMap((currency, index) => {
      const units = cells[index] ?? '';
      return units === '' ? [] : [{ currency, day, units }];
    });
  });
}

const row = guid('00000000-0000-4000-8000-000000000001');
const numbered = (group: number, number: number) =>
  guid(`${group}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
const off = { enabled: false };
const create = { kind: 'full', create: true, match: false } as const;

/** A company that keeps its books in euro, with every published rate, on a day and beside a base currency. */
async function startWith(
  rates: readonly PublishedRate[],
  workDate: string,
  baseCurrencyCode: string,
): Promise<TestKit> {
  const kit = await testKit({
    plugins: [dataversePlugin, plugin],
    mappings: { CUSTOMER: off, VENDOR: off, CONTACT: off },
    settings: {
      companyRow: row,
      owningTeam: row,
      localCurrencyRow: row,
      baseCurrencyRow: row,
      baseCurrencyCode,
      localCurrencyCode: 'EUR',
      currencyDecimalPrecision: 2,
      workDate,
    },
  });
  const codes = [...new Set(rates.map(({ currency }) => currency))];
  codes.forEach((each, index) => {
    kit.table(currencies).add({ systemId: numbered(1, index), code: code(each), description: each });
  });
  rates.forEach(({ currency, day, units }, index) => {
    kit.table(currencyExchangeRates).add({
      systemId: numbered(2, index),
      currencyCode: code(currency),
      startingDate: dateOnly(day),
      relationalCurrencyCode: code(''),
      exchangeRateAmount: decimal(units),
      relationalExchRateAmount: decimal('1'),
      adjustmentExchRateAmount: decimal(units),
      relationalAdjmtExchRateAmt: decimal('1'),
    });
  });
  return kit;
}

/** The last published rate of each currency up to a day. */
function inForce(rates: readonly PublishedRate[], onDate: string): ReadonlyMap<string, string> {
  return new Map(rates.filter(({ day }) => day <= onDate).map(({ currency, units }) => [currency, units]));
}

/** Twelve digits of a quotient, by whole numbers alone, halves up. */
function quotient(units: string, base: string): string {
  const whole = (text: string): bigint => {
    const [before = '0', after = ''] = text.split('.');
    return BigInt(before + after.padEnd(12, '0'));
  };
  const rounded = (2n * whole(units) * 10n ** 12n + whole(base)) / (2n * whole(base));
  return `${rounded / 10n ** 12n}.${String(rounded % 10n ** 12n).padStart(12, '0')}`.replace(/\.?0+$/, '');
}

describeIfThere('27 years of published rates', () => {
  let rates: readonly PublishedRate[];

  beforeAll(() => {
    rates = readRates();
  });

  it.each([
    { onDate: '2026-04-13', base: 'USD', since: '1999-01-01', until: '2026-04-13' },
    // rates of three years, most of which start later than the day
    { onDate: '2008-09-15', base: 'EUR', since: '2007-01-01', until: '2009-12-31' },
  ])(
    'go over in one synchronization, as of $onDate with $base as the base, each exact [DV-140] [DV-141] [DV-142]',
    async ({ onDate, base, since, until }) => {
      const used = rates.filter(({ day }) => day >= since && day <= until);
      const kit = await startWith(used, onDate, base);
      const known = inForce(used, onDate);
      const withoutRate = kit.table(currencies).rows().length - known.size;
      expect(await kit.synch(currencyMapping, create)).toMatchObject({ inserted: known.size, failed: withoutRate });
      const sent = kit.table(transactioncurrency).rows();
      const baseUnits = known.get(base) ?? '1';
      expect(new Map(sent.map(({ isocurrencycode, exchangerate }) => [isocurrencycode, exchangerate]))).toEqual(
        new Map([...known].map(([currency, units]) => [currency, quotient(units, baseUnits)])),
      );
      await kit.close();
    },
    300_000,
  );
});
