'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.money = void 0;
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const decimal_1 = require('../values/decimal');
/** Largest and smallest amount a money column holds (WA-149). */
const limit = 922337203685477;
/** Currency, exchange rate and base amounts of rows with money columns (WA-142, WA-143, WA-146, WA-147, WA-149). */
const money = (table, environment) => {
  const currencyId = table.column('transactioncurrencyid');
  const rate = table.column('exchangerate');
  const amounts = table.columns.filter((column) => column.kind === 'money' && !column.definition.baseOf);
  if (!currencyId || !rate || amounts.length === 0 || table.logicalName === 'transactioncurrency') return undefined;
  const bases = new Map();
  for (const column of table.columns) {
    const amount = column.definition.baseOf ? table.column(column.definition.baseOf) : undefined;
    if (amount) bases.set(amount, column);
  }
  const currencies = environment.catalog.table('transactioncurrency');
  const currencyRate = currencies.column('exchangerate');
  const currencyPrecision = currencies.column('currencyprecision');
  const userCurrency = environment.catalog.table('systemuser').column('transactioncurrencyid');
  const calculate = (draft, callerId) => {
    const filled = amounts.some((column) => draft.get(column) !== null);
    if (filled && draft.get(currencyId) === null) {
      if (draft.has(currencyId) && draft.existing) {
        throw new dataverse_error_1.DataverseError(
          error_code_1.ErrorCode.currencyCannotBeNull,
          'The currency cannot be null.',
        );
      }
      const user = environment.database.find(environment.catalog.table('systemuser'), callerId);
      const own = user && userCurrency ? user.get(userCurrency.ordinal) : null;
      draft.put(currencyId, own ?? environment.setting('basecurrencyid'));
    }
    const id = draft.get(currencyId);
    const currency = id === null ? undefined : environment.database.find(currencies, id);
    draft.put(rate, currency ? currency.get(currencyRate.ordinal) : null);
    for (const column of amounts) {
      const base = bases.get(column);
      const amount = draft.get(column);
      if (amount === null) {
        if (base) draft.put(base, null);
        continue;
      }
      const digits = precisionOf(column, currency?.get(currencyPrecision.ordinal));
      const rounded = (0, decimal_1.roundDecimal)(amount, digits);
      draft.put(column, rounded);
      if (base) draft.put(base, baseAmount(rounded, draft.get(rate), base));
    }
  };
  const precisionOf = (column, ofCurrency) => {
    const { precision, precisionSource } = column.definition;
    if (precisionSource === 2 && typeof ofCurrency === 'number') return ofCurrency;
    if (precisionSource === 1) return Number(environment.setting('pricingdecimalprecision') ?? 2);
    return precision ?? 2;
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
exports.money = money;
function baseAmount(amount, rate, base) {
  if (rate === 1) return amount;
  const result = (0, decimal_1.divideDecimal)(amount, rate, base.definition.precision ?? 4);
  if (result === undefined || (0, decimal_1.compareDecimal)(result, limit) > 0)
    throw baseOutOfRange(error_code_1.ErrorCode.baseCurrencyOverflow, base, 'larger than the maximum', limit);
  if ((0, decimal_1.compareDecimal)(result, -limit) < 0)
    throw baseOutOfRange(error_code_1.ErrorCode.baseCurrencyUnderflow, base, 'smaller than the minimum', -limit);
  return result;
}
function baseOutOfRange(code, base, how, bound) {
  return new dataverse_error_1.DataverseError(
    code,
    `The exchange rate set for the currency specified in this record has generated a value for ${base.definition.schemaName} ` +
      `that is ${how} allowed for the base currency (${bound}).`,
  );
}
//# sourceMappingURL=money.js.map
