import { decimal, type Decimal } from '@couplet/core';
import fc from 'fast-check';
import { convertAmount } from './convert-amount';
import { exchangeRate } from './exchange-rate';
import type { ExchangeRateRecord } from './exchange-rate-record';
import { RateTable } from './rate-table';

/** A fraction of whole numbers, worked out here without any of the code under test. */
type Fraction = readonly [numerator: bigint, denominator: bigint];

const digits = 6;
const runs = 10_000;

/** Whole millionths as a decimal. */
function decimalOf(millionths: bigint): Decimal {
  const [sign, size] = millionths < 0n ? ['-', -millionths] : ['', millionths];
  return decimal(`${sign}${size / 10n ** 6n}.${String(size % 10n ** 6n).padStart(digits, '0')}`);
}

/** A decimal as a fraction. */
function fractionOf(text: string): Fraction {
  const [whole = '0', places = ''] = text.split('.');
  return [BigInt(whole + places), 10n ** BigInt(places.length)];
}

const multiply = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
const divide = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d, b * c];
const same = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d === c * b;

/** The nearest whole number, halves away from zero. */
function nearest([numerator, denominator]: Fraction): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const whole = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -whole : whole;
}

/** A random record: of one of five currencies, in its own terms, on one of ten days. */
interface RandomRecord {
  readonly currency: string;
  readonly day: string;
  readonly relational: string;
  readonly amount: bigint;
  readonly per: bigint;
}

const currencies = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'] as const;
const days = Array.from({ length: 10 }, (_, index) => `2026-04-${String(index + 1).padStart(2, '0')}`);
const millionths = fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 8n }), fc.bigInt({ min: 1n, max: 10n ** 14n }));
const currency = fc.constantFrom(...currencies);
const localOr = fc.constantFrom('', 'LCY', ...currencies);

/** A table in which every currency has a rate from the first day, and some more; some are given in another currency. */
const table: fc.Arbitrary<readonly RandomRecord[]> = fc
  .record({
    first: fc.tuple(...currencies.map(() => fc.tuple(millionths, millionths))),
    more: fc.array(
      fc.record({
        currency,
        day: fc.constantFrom(...days.slice(1)),
        relational: localOr,
        amount: millionths,
        per: millionths,
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ first, more }) => {
    const records = new Map<string, RandomRecord>();
    currencies.forEach((code, index) => {
      const [amount, per] = first[index] as readonly [bigint, bigint];
      records.set(`${code} ${days[0]}`, { currency: code, day: days[0] as string, relational: '', amount, per });
    });
    // one record per currency and day, as in the table; a relational currency never refers to a third one
    for (const record of more) {
      const given = record.currency > 'BBB' ? ['AAA', 'BBB', 'LCY'] : ['LCY'];
      const relational = given.includes(record.relational) ? record.relational : '';
      records.set(`${record.currency} ${record.day}`, { ...record, relational });
    }
    return [...records.values()];
  });

function recordOf({ currency: code, day, relational, amount, per }: RandomRecord): ExchangeRateRecord {
  return {
    currencyCode: code,
    startingDate: day,
    relationalCurrencyCode: relational,
    exchangeRateAmount: decimalOf(amount),
    relationalExchRateAmount: decimalOf(per),
    adjustmentExchRateAmount: decimal('0'),
    relationalAdjmtExchRateAmt: decimal('0'),
  };
}

/** Units per local unit on a day: the record in force, and that of the currency in which it is given. */
function unitsPerLocal(records: readonly RandomRecord[], code: string, onDate: string): Fraction {
  if (code === '' || code === 'LCY') return [1n, 1n];
  let inForce: RandomRecord | undefined;
  for (const record of records)
    if (record.currency === code && record.day <= onDate && (inForce === undefined || record.day > inForce.day))
      inForce = record;
  if (inForce === undefined) throw new Error(`${code} has no record`);
  return multiply([inForce.amount, inForce.per], unitsPerLocal(records, inForce.relational, onDate));
}

const shuffled = (records: readonly RandomRecord[]): ExchangeRateRecord[] =>
  [...records].sort((a, b) => (a.amount < b.amount ? -1 : 1)).map(recordOf);

describe('against exact fractions of whole numbers', () => {
  it(`gives the nearest rate of twelve digits in ${runs} random tables: no difference [DV-141] [DV-142]`, () => {
    let compared = 0;
    fc.assert(
      fc.property(table, localOr, currency, fc.constantFrom(...days), (records, asked, base, onDate) => {
        const exact = divide(unitsPerLocal(records, asked, onDate), unitsPerLocal(records, base, onDate));
        const expected = nearest(multiply(exact, [10n ** 12n, 1n]));
        const ask = () =>
          exchangeRate({
            currency: asked,
            base,
            rates: new RateTable(shuffled(records), 'LCY'),
            localCurrencyCode: 'LCY',
            onDate,
          });
        compared += 1;
        if (expected === 0n || expected > 10n ** 23n)
          expect(ask).toThrow(expect.objectContaining({ code: 'CPL_EXCHANGE_RATE_OUT_OF_RANGE' }) as Error);
        else expect(same(fractionOf(ask()), [expected, 10n ** 12n])).toBe(true);
      }),
      { numRuns: runs },
    );
    expect(compared).toBe(runs);
  });

  it(`gives the nearest multiple of the precision for ${runs} random amounts: no difference`, () => {
    const amounts = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });
    const precisions = fc.constantFrom('0.001', '0.01', '0.05', '0.1', '0.25', '1', '5', '100');
    let compared = 0;
    fc.assert(
      fc.property(
        table,
        amounts,
        localOr,
        localOr,
        precisions,
        fc.constantFrom(...days),
        (records, amount, from, to, roundingPrecision, onDate) => {
          const rate = divide(unitsPerLocal(records, to, onDate), unitsPerLocal(records, from, onDate));
          const step = fractionOf(roundingPrecision);
          const steps = nearest(divide(multiply([amount, 10n ** 6n], rate), step));
          const result = convertAmount({
            amount: decimalOf(amount),
            from,
            to,
            roundingPrecision: decimal(roundingPrecision),
            rates: new RateTable(shuffled(records), 'LCY'),
            localCurrencyCode: 'LCY',
            onDate,
          });
          compared += 1;
          expect(same(fractionOf(result), multiply([steps, 1n], step))).toBe(true);
        },
      ),
      { numRuns: runs },
    );
    expect(compared).toBe(runs);
  });
});
