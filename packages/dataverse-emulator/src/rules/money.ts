import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Column } from '../metadata/column';
import { compareDecimal, divideDecimal, roundDecimal, type DecimalCell } from '../values/decimal';
import type { Draft } from '../writing/draft';
import { defaultCurrency, moneyPrecision } from './money-precision';
import type { RuleFactory } from './row-rule';

/** Largest and smallest amount a money column holds (WA-149). */
const limit: DecimalCell = 922337203685477;

/** Currency, exchange rate and base amounts of rows with money columns (WA-142, WA-143, WA-146, WA-147, WA-149). */
export const money: RuleFactory = (table, environment) => {
  const currencyId = table.column('transactioncurrencyid');
  const rate = table.column('exchangerate');
  const amounts = table.columns.filter((column) => column.kind === 'money' && !column.definition.baseOf);
  if (!currencyId || !rate || table.logicalName === 'transactioncurrency') return undefined;
  const bases = new Map<Column, Column>();
  for (const column of table.columns) {
    const amount = column.definition.baseOf ? table.column(column.definition.baseOf) : undefined;
    if (amount) bases.set(amount, column);
  }
  const currencies = environment.catalog.table('transactioncurrency');
  const currencyRate = currencies.column('exchangerate')!;

  const calculate = (draft: Draft, callerId: string): void => {
    const filled = amounts.some((column) => draft.get(column) !== null);
    if (filled && draft.get(currencyId) === null) {
      if (draft.has(currencyId) && draft.existing) {
        throw new DataverseError(ErrorCode.currencyCannotBeNull, 'The currency cannot be null.');
      }
      draft.put(currencyId, defaultCurrency(environment, callerId));
    }
    const id = draft.get(currencyId) as string | null;
    const currency = id === null ? undefined : environment.database.find(currencies, id);
    draft.put(rate, currency ? currency.get(currencyRate.ordinal) : null);
    for (const column of amounts) {
      const base = bases.get(column);
      const amount = draft.get(column) as DecimalCell | null;
      if (amount === null) {
        if (base) draft.put(base, null);
        continue;
      }
      const rounded = roundDecimal(amount, moneyPrecision(environment, column, currency))!;
      draft.put(column, rounded);
      if (base) draft.put(base, baseAmount(rounded, draft.get(rate) as DecimalCell, base));
    }
  };

  return {
    beforeCreate: (draft, caller) => calculate(draft, caller.userId),
    beforeUpdate(draft, caller) {
      const state = table.column('statecode');
      const concerned =
        draft.has(currencyId) || (state && draft.has(state)) || amounts.some((column) => draft.has(column));
      if (concerned) calculate(draft, caller.userId);
    },
  };
};

function baseAmount(amount: DecimalCell, rate: DecimalCell, base: Column): DecimalCell {
  if (rate === 1) return amount;
  const result = divideDecimal(amount, rate, base.definition.precision ?? 4);
  if (result === undefined || compareDecimal(result, limit) > 0)
    throw baseOutOfRange(ErrorCode.baseCurrencyOverflow, base, 'larger than the maximum', limit);
  if (compareDecimal(result, -(limit as number)) < 0)
    throw baseOutOfRange(ErrorCode.baseCurrencyUnderflow, base, 'smaller than the minimum', -(limit as number));
  return result;
}

function baseOutOfRange(code: string, base: Column, how: string, bound: DecimalCell): DataverseError {
  return new DataverseError(
    code,
    `The exchange rate set for the currency specified in this record has generated a value for ${base.definition.schemaName} ` +
      `that is ${how} allowed for the base currency (${bound}).`,
  );
}
