'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.currency = void 0;
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
const system_columns_1 = require('./system-columns');
/** Currencies: one row per ISO code; rate, state and existence of the base currency are fixed (WA-144, WA-145). */
const currency = (table, environment) => {
  if (table.logicalName !== 'transactioncurrency') return undefined;
  const code = table.column('isocurrencycode');
  const rate = table.column('exchangerate');
  const state = table.column('statecode');
  const isBase = (draft) => draft.existing?.id === environment.setting('basecurrencyid');
  return {
    beforeCreate(draft) {
      const value = draft.get(code);
      if (typeof value === 'string' && value.length < 3)
        throw new dataverse_error_1.DataverseError(
          error_code_1.ErrorCode.invalidIsoCurrencyCode,
          'Invalid ISO currency code.',
        );
      for (const row of environment.database.store(table).rows()) {
        if (!(0, system_columns_1.sameText)(row.get(code.ordinal), value)) continue;
        throw new dataverse_error_1.DataverseError(
          error_code_1.ErrorCode.duplicateIsoCurrencyCode,
          'Cannot insert duplicate currency record. Currency with the same currency code already exist in the system.',
        );
      }
    },
    beforeUpdate(draft) {
      if (!isBase(draft)) return;
      if (draft.has(rate) && draft.get(rate) !== draft.existing?.get(rate.ordinal)) {
        throw new dataverse_error_1.DataverseError(
          error_code_1.ErrorCode.exchangeRateOfBaseCurrencyNotUpdatable,
          'The exchange rate of the base currency cannot be modified.',
        );
      }
      if (draft.has(state) && draft.get(state) !== 0) {
        throw new dataverse_error_1.DataverseError(
          error_code_1.ErrorCode.baseCurrencyCannotBeDeactivated,
          'The base currency cannot be deactivated.',
        );
      }
    },
    beforeDelete(row) {
      if (row.id !== environment.setting('basecurrencyid')) return;
      throw new dataverse_error_1.DataverseError(
        error_code_1.ErrorCode.baseCurrencyNotDeletable,
        'The base currency of an organization cannot be deleted.',
      );
    },
  };
};
exports.currency = currency;
//# sourceMappingURL=currency.js.map
