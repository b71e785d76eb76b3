import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { code } from '@couplet/core';
import { currencyMapping } from '@couplet/plugin-currency';
import { currencies, transactioncurrency } from '@couplet/plugin-dataverse';
import { baseCompany, type BaseCompany } from './base-company.test.support';

const file = resolve(__dirname, '../../../shared/data/ecb-rates.csv');
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

/** Stands for rows that this is not about. */
const row = '00000000-0000-4000-8000-000000000001';
const off = { enabled: false };
const create = { kind: 'full', create: true, match: false } as const;

/** Rates against the local currency, as an import writes them. */
const importRates = `
  INSERT INTO erp.currency_exchange_rate (system_id, currency_code, starting_date, exchange_rate_amount, relational_exch_rate_amount)
  SELECT gen_random_uuid(), u.currency, u.day, u.units, 1 FROM unnest($1::text[], $2::date[], $3::numeric[]) AS u(currency, day, units)`;

/** A company that keeps its books in euro, with every published rate, on a day and beside a base currency. */
async function startWith(
  rates: readonly PublishedRate[],
  workDate: string,
  baseCurrencyCode: string,
): Promise<BaseCompany> {
  const parameters = [
    rates.map(({ currency }) => currency),
    rates.map(({ day }) => day),
    rates.map(({ units }) => units),
  ];
  const company = await baseCompany({
    imports: [{ statement: importRates, parameters }],
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
  for (const each of codes) await company.add(currencies, { code: code(each), description: each });
  return company;
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
      const company = await startWith(used, onDate, base);
      const known = inForce(used, onDate);
      const all = new Set(used.map(({ currency }) => currency)).size;
      const before = process.cpuUsage();
      expect(await company.kit.synch(currencyMapping, create)).toMatchObject({
        inserted: known.size,
        failed: all - known.size,
      });
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1_000_000).toBeLessThan(10);
      const sent = company.kit.table(transactioncurrency).rows();
      const baseUnits = known.get(base) ?? '1';
      expect(new Map(sent.map(({ isocurrencycode, exchangerate }) => [isocurrencycode, exchangerate]))).toEqual(
        new Map([...known].map(([currency, units]) => [currency, quotient(units, baseUnits)])),
      );
      await company.close();
    },
  );
});
