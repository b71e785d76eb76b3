import { decimal } from '@couplet/core';
import fc from 'fast-check';
import { adjustedLocalRate, exchangeRate } from './exchange-rate';
import type { ExchangeRateRecord } from './exchange-rate-record';
import { RateTable } from './rate-table';

function rate(
  currencyCode: string,
  amount: string,
  relationalAmount: string,
  more: Partial<ExchangeRateRecord> = {},
): ExchangeRateRecord {
  return {
    currencyCode,
    startingDate: '2026-01-01',
    relationalCurrencyCode: '',
    exchangeRateAmount: decimal(amount),
    relationalExchRateAmount: decimal(relationalAmount),
    adjustmentExchRateAmount: decimal(amount),
    relationalAdjmtExchRateAmt: decimal(relationalAmount),
    ...more,
  };
}

const asked = { localCurrencyCode: 'GBP', onDate: '2026-04-13' };

describe('exchangeRate', () => {
  it('is 1 for the base currency itself, compared by ISO code [DV-138, DV-139] [helper-base-rate-one] [helper-rate-to-itself]', () => {
    expect(exchangeRate({ ...asked, currency: ' usd ', base: 'USD', rates: [] })).toBe('1');
    expect(exchangeRate({ ...asked, currency: '', base: 'GBP', rates: [] })).toBe('1');
    expect(exchangeRate({ ...asked, currency: 'USD', base: 'USD', rates: [rate('USD', '12', '1')] })).toBe('1');
  });

  it('is amount by relational amount when the base is the local currency [DV-140] [helper-rate-to-base]', () => {
    const rates = [rate('EUR', '100', '85'), rate('XXX', '12', '1')];
    expect(exchangeRate({ ...asked, currency: 'EUR', base: 'GBP', rates })).toBe('1.176470588235');
    expect(exchangeRate({ ...asked, currency: 'XXX', base: 'GBP', rates })).toBe('12');
  });

  it('is units of the currency per unit of the base in both cases [DV-142]', () => {
    const rates = [rate('BAS', '12', '1'), rate('XXX', '3', '1')];
    // the worked examples of the rule: base 12 and X 3 per local unit; the reference gives 4 and 12 here
    expect(exchangeRate({ ...asked, currency: 'XXX', base: 'BAS', rates })).toBe('0.25');
    expect(exchangeRate({ ...asked, currency: '', base: 'BAS', rates })).toBe('0.083333333333');
    expect(exchangeRate({ ...asked, currency: 'XXX', base: 'GBP', rates })).toBe('3');
  });

  it('takes the last rate that has started, whichever currency is the base [DV-140, DV-141]', () => {
    const rates = [
      rate('EUR', '9', '1', { startingDate: '2026-04-14' }),
      rate('EUR', '2', '1', { startingDate: '2026-04-13' }),
      rate('EUR', '1', '1', { startingDate: '2025-01-01' }),
      rate('USD', '4', '1'),
    ];
    expect(exchangeRate({ ...asked, currency: 'EUR', base: 'GBP', rates })).toBe('2');
    expect(exchangeRate({ ...asked, currency: 'EUR', base: 'USD', rates })).toBe('0.5');
    expect(exchangeRate({ ...asked, onDate: '2026-04-14', currency: 'EUR', base: 'GBP', rates })).toBe('9');
  });

  it('follows a relational currency one step [DV-141]', () => {
    const rates = [rate('HRK', '7.5', '1', { relationalCurrencyCode: 'EUR' }), rate('EUR', '100', '80')];
    expect(exchangeRate({ ...asked, currency: 'HRK', base: 'GBP', rates })).toBe('9.375');
    expect(exchangeRate({ ...asked, currency: 'HRK', base: 'EUR', rates })).toBe('7.5');
    const toLocal = [rate('HRK', '7.5', '1', { relationalCurrencyCode: 'GBP' })];
    expect(exchangeRate({ ...asked, currency: 'HRK', base: 'GBP', rates: toLocal })).toBe('7.5');
  });

  it.each([
    ['no record', [], 'noRecord'],
    ['only a record that starts later', [rate('EUR', '1', '1', { startingDate: '2026-04-14' })], 'noRecord'],
    ['an amount of zero', [rate('EUR', '0', '1')], 'zeroAmount'],
    ['a relational amount of zero', [rate('EUR', '1', '0.00')], 'zeroAmount'],
    ['a relational currency without a rate', [rate('EUR', '1', '1', { relationalCurrencyCode: 'XDR' })], 'noRecord'],
    [
      'a chain of relational currencies',
      [
        rate('EUR', '1', '1', { relationalCurrencyCode: 'XDR' }),
        rate('XDR', '1', '1', { relationalCurrencyCode: 'USD' }),
      ],
      'chain',
    ],
  ])('fails with %s [DV-143]', (_case, rates, reason) => {
    expect(() => exchangeRate({ ...asked, currency: 'EUR', base: 'GBP', rates })).toThrow(
      expect.objectContaining({
        code: 'CPL_EXCHANGE_RATE_MISSING',
        facts: expect.objectContaining({ reason, on: '2026-04-13' }) as unknown,
      }) as Error,
    );
  });

  it('fails when the base has no local rate, naming the base [DV-141]', () => {
    expect(() => exchangeRate({ ...asked, currency: 'EUR', base: 'USD', rates: [rate('EUR', '1', '1')] })).toThrow(
      expect.objectContaining({ facts: expect.objectContaining({ currency: 'USD' }) as unknown }) as Error,
    );
  });

  it('refuses an empty base or local currency code [DV-139, DV-147] [helper-base-undefined] [helper-rate-blank-blank]', () => {
    const empty = expect.objectContaining({ code: 'CPL_CURRENCY_CODE_EMPTY' }) as Error;
    for (const currency of ['EUR', ''])
      expect(() => exchangeRate({ ...asked, currency, base: ' ', rates: [] })).toThrow(empty);
    expect(() => exchangeRate({ ...asked, localCurrencyCode: '', currency: 'EUR', base: 'USD', rates: [] })).toThrow(
      empty,
    );
  });

  it('refuses rates that Dataverse cannot keep [WA-145]', () => {
    const range = expect.objectContaining({ code: 'CPL_EXCHANGE_RATE_OUT_OF_RANGE' }) as Error;
    const ask = (amount: string, per: string) => () =>
      exchangeRate({ ...asked, currency: 'XXX', base: 'GBP', rates: [rate('XXX', amount, per)] });
    expect(ask('0.000001', '10000000')).toThrow(range);
    expect(ask('100000000001', '1')).toThrow(range);
    expect(ask('100000000000', '1')()).toBe('100000000000');
    expect(ask('0.000001', '1000000')()).toBe('0.000000000001');
  });

  it('equals the exact fraction, rounded once to twelve digits', () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
    const sixDigits = (units: bigint): string => `${units / 1_000_000n}.${String(units % 1_000_000n).padStart(6, '0')}`;
    fc.assert(
      fc.property(amount, amount, amount, amount, (xAmount, xPer, bAmount, bPer) => {
        const rates = new RateTable(
          [rate('XXX', sixDigits(xAmount), sixDigits(xPer)), rate('BAS', sixDigits(bAmount), sixDigits(bPer))],
          'GBP',
        );
        const expected = rounded(xAmount * bPer, xPer * bAmount);
        fc.pre(expected > 0n && expected <= 10n ** 23n);
        expect(units(exchangeRate({ ...asked, currency: 'XXX', base: 'BAS', rates }))).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('multiplies to one with the rate the other way round, within rounding', () => {
    const amount = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(amount, amount, (first, second) => {
        const rates = new RateTable([rate('AAA', String(first), '7'), rate('BBB', String(second), '13')], 'GBP');
        const there = units(exchangeRate({ ...asked, currency: 'AAA', base: 'BBB', rates }));
        const back = units(exchangeRate({ ...asked, currency: 'BBB', base: 'AAA', rates }));
        const off = there * back - 10n ** 24n;
        expect((off < 0n ? -off : off) <= there + back + 1n).toBe(true);
      }),
    );
  });
});

describe('adjustedLocalRate', () => {
  it('is local units per base unit from the adjustment amounts of the base [DV-151, DV-152]', () => {
    const base = rate('USD', '1', '1', {
      adjustmentExchRateAmount: decimal('125'),
      relationalAdjmtExchRateAmt: decimal('100'),
    });
    expect(adjustedLocalRate({ ...asked, base: 'USD', rates: [base] })).toBe('0.8');
  });

  it('uses the exchange amounts where no adjustment amounts were given', () => {
    const base = rate('USD', '5', '4', {
      adjustmentExchRateAmount: decimal('0'),
      relationalAdjmtExchRateAmt: decimal('0.00'),
    });
    expect(adjustedLocalRate({ ...asked, base: 'USD', rates: [base] })).toBe('0.8');
  });
});

/** A fraction in units of 10^-12, the nearest whole number of them, halves up. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator * 10n ** 12n + denominator) / (2n * denominator);
}

/** A decimal in units of 10^-12. */
function units(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(12, '0'));
}
