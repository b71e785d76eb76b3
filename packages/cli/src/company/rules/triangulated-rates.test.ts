import { Big } from 'big.js';
import { triangulate } from './triangulated-rates';

const pair = (exchangeRateAmount: string, relationalExchRateAmount: string) => ({
  exchangeRateAmount,
  relationalExchRateAmount,
});
const pound = pair('100', '856.16438');

describe('triangulate', () => {
  it('turns two rates against a third currency into one, with nothing rounded', () => {
    expect(triangulate(pair('100', '200.131'), pound)).toEqual(pair('856.16438', '200.131'));
  });

  it('keeps six decimals by multiplying both sides', () => {
    expect(triangulate(pair('1', '5.528928'), pound)).toEqual(pair('85.616438', '55.28928'));
  });

  it('multiplies across where the division does not end', () => {
    expect(triangulate(pair('1', '2'), pair('3', '7'))).toEqual(pair('7', '6'));
  });

  it('gives one to one for the local currency itself', () => {
    const { exchangeRateAmount, relationalExchRateAmount } = triangulate(pound, pound);
    expect(exchangeRateAmount).toBe(relationalExchRateAmount);
  });

  it.each([
    ['100', '0.08264'],
    ['1000', '0.31842'],
    ['100', '3950000'],
    ['1', '2.92157'],
  ])('keeps the exact ratio of %s to %s', (amount, relational) => {
    const found = triangulate(pair(amount, relational), pound);
    const crossed = new Big(found.exchangeRateAmount).times(relational).times('100');
    expect(crossed.eq(new Big(found.relationalExchRateAmount).times(amount).times('856.16438'))).toBe(true);
  });
});
