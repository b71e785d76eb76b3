import { Big } from 'big.js';
import type { Draft } from '../draft';
import { calcDate } from './date-formula';

/** So many units of a currency are so many of another one. Decimals as text. */
export interface RatePair {
  readonly exchangeRateAmount: string;
  readonly relationalExchRateAmount: string;
}

/** Rates of the first day of the year two years before the work date, as the other rates of that company have it. */
const startingFormula = 'CY - 3Y + 1D';
const maxDecimals = 6;

/**
 * A rate against the local currency from two rates against a third one. Nothing is rounded: with `a C = r T` and `g L = q T`, the pair
 * is `a·q/g` to `r`, or `a·q` to `r·g` where the division does not end; both are multiplied by ten until six decimals hold them.
 */
export function triangulate(rate: RatePair, local: RatePair): RatePair {
  const amount = new Big(rate.exchangeRateAmount).times(local.relationalExchRateAmount);
  const units = new Big(local.exchangeRateAmount);
  const quotient = amount.div(units);
  const ends = quotient.times(units).eq(amount);
  let exchange = ends ? quotient : amount;
  let relational = ends ? new Big(rate.relationalExchRateAmount) : new Big(rate.relationalExchRateAmount).times(units);
  while (decimals(exchange) > maxDecimals || decimals(relational) > maxDecimals) {
    exchange = exchange.times(10);
    relational = relational.times(10);
  }
  return { exchangeRateAmount: exchange.toFixed(), relationalExchRateAmount: relational.toFixed() };
}

/** Makes exchange rate rows from the rates that currency rows carry against the folder's rate currency. */
export function addTriangulatedRates(draft: Draft): void {
  const { currencies, currencyExchangeRates } = draft.entries;
  const { localCurrencyCode, rateCurrencyCode, workDate } = draft.settings;
  const rates = currencies.flatMap(({ row, inputs, place }) => {
    const pair = pairOf(inputs);
    return pair === undefined ? [] : [{ code: row.code, pair, place }];
  });
  const local =
    localCurrencyCode === rateCurrencyCode ? one : rates.find((rate) => rate.code === localCurrencyCode)?.pair;
  for (const { code, pair, place } of rates) {
    const reason = `its rate is in ${rateCurrencyCode}, and no currency row tells what one ${localCurrencyCode} is in ${rateCurrencyCode}; add it`;
    if (local === undefined)
      draft.log.value('CPL_COMPANY_NO_LOCAL_RATE', {
        table: 'currencies',
        key: code,
        field: 'relationalExchRateAmount',
        place,
        reason,
      });
    else {
      const { exchangeRateAmount, relationalExchRateAmount } = triangulate(pair, local);
      const row = {
        currencyCode: code,
        startingDate: calcDate(startingFormula, workDate) ?? workDate,
        exchangeRateAmount,
        adjustmentExchRateAmount: exchangeRateAmount,
        relationalCurrencyCode: '',
        relationalExchRateAmount,
        fixExchangeRateAmount: 'currency' as const,
        relationalAdjmtExchRateAmt: relationalExchRateAmount,
      };
      if (
        !currencyExchangeRates.some(
          (each) => each.row.currencyCode === code && each.row.startingDate === row.startingDate,
        )
      )
        currencyExchangeRates.push({ row, inputs: {} });
    }
  }
}

const one: RatePair = { exchangeRateAmount: '1', relationalExchRateAmount: '1' };

function pairOf(inputs: Readonly<Record<string, unknown>>): RatePair | undefined {
  const { exchangeRateAmount, relationalExchRateAmount } = inputs;
  if (typeof exchangeRateAmount !== 'string' || typeof relationalExchRateAmount !== 'string') return undefined;
  if (new Big(exchangeRateAmount).lte(0) || new Big(relationalExchRateAmount).lte(0)) return undefined;
  return { exchangeRateAmount, relationalExchRateAmount };
}

function decimals(number: Big): number {
  return number.toFixed().split('.')[1]?.length ?? 0;
}
