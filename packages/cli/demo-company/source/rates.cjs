'use strict';

/**
 * Exchange rate rows from euro reference rates: so many units of the currency are worth as much as so many pounds, both being what one
 * euro is on that day. Both amounts are the published figures, unaltered, so no rate is rounded.
 */
function makeRates(csv, currencies) {
  const [header, ...days] = csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return currencies.flatMap(([code]) =>
    days.map((day) => {
      const perEuro = (wanted) => (wanted === 'EUR' ? '1' : day[header.indexOf(wanted)]);
      return {
        currencyCode: code,
        startingDate: day[0],
        exchangeRateAmount: perEuro(code),
        adjustmentExchRateAmount: perEuro(code),
        relationalExchRateAmount: perEuro('GBP'),
        relationalAdjmtExchRateAmt: perEuro('GBP'),
      };
    }),
  );
}

module.exports = { makeRates };
