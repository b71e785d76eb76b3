import { decimal } from '@couplet/core';
import fc from 'fast-check';
import { convertAmount, type AmountQuestion } from './convert-amount';
import type { ExchangeRateRecord } from './exchange-rate-record';

const rates: ExchangeRateRecord[] = [record('EUR', '100', '85'), record('CHF', '9', '8'), record('JPY', '190', '1')];

function record(currencyCode: string, amount: string, relationalAmount: string): ExchangeRateRecord {
  return {
    currencyCode,
    startingDate: '2026-01-01',
    relationalCurrencyCode: '',
    exchangeRateAmount: decimal(amount),
    relationalExchRateAmount: decimal(relationalAmount),
    adjustmentExchRateAmount: decimal(0),
    relationalAdjmtExchRateAmt: decimal(0),
  };
}

function convert(amount: string, from: string, to: string, roundingPrecision: string): string {
  const question: AmountQuestion = {
    amount: decimal(amount),
    from,
    to,
    roundingPrecision: decimal(roundingPrecision),
    rates,
    localCurrencyCode: 'GBP',
    onDate: '2026-04-13',
  };
  return convertAmount(question);
}

describe('convertAmount', () => {
  it('goes through the local currency and rounds once', () => {
    expect(convert('85', '', 'EUR', '0.01')).toBe('100');
    expect(convert('100', 'EUR', 'GBP', '0.01')).toBe('85');
    expect(convert('10', 'EUR', 'CHF', '0.01')).toBe('9.56');
  });

  it('rounds to multiples of the precision, halves away from zero', () => {
    expect(convert('10', 'EUR', 'CHF', '0.05')).toBe('9.55');
    expect(convert('1.1', 'EUR', 'JPY', '1')).toBe('178');
    expect(convert('0.5', 'GBP', 'GBP', '1')).toBe('1');
    expect(convert('-0.5', 'GBP', 'GBP', '1')).toBe('-1');
    expect(convert('-2.34', 'GBP', '', '5')).toBe('0');
  });

  it('keeps an amount that is a multiple already, in the same currency', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
        const amount = `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
        expect(Number(convert(amount, 'CHF', 'CHF', '0.01'))).toBe(cents / 100 + 0);
      }),
    );
  });

  it('is never further from the exact amount than half the precision', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (amount) => {
        const result = BigInt(convert(String(amount), 'EUR', 'CHF', '1'));
        // exact: amount * 9/8 * 85/100
        const off = 2n * (result * 800n - amount * 765n);
        expect(off <= 800n && off >= -800n).toBe(true);
      }),
    );
  });

  it('refuses a rounding precision that is not above zero', () => {
    expect(() => convert('1', 'EUR', 'CHF', '0')).toThrow(
      expect.objectContaining({ code: 'CPL_ROUNDING_PRECISION_INVALID' }) as Error,
    );
  });
});
