import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Draft } from '../writing/draft';
import type { RuleFactory } from './row-rule';
import { sameText } from './system-columns';

/** Currencies: one row per ISO code; rate, state and existence of the base currency are fixed (WA-144, WA-145). */
export const currency: RuleFactory = (table, environment) => {
  if (table.logicalName !== 'transactioncurrency') return undefined;
  const code = table.column('isocurrencycode')!;
  const rate = table.column('exchangerate')!;
  const state = table.column('statecode')!;
  const isBase = (draft: Draft): boolean => draft.existing?.id === environment.setting('basecurrencyid');
  return {
    beforeCreate(draft) {
      const value = draft.get(code);
      if (typeof value === 'string' && value.length < 3)
        throw new DataverseError(ErrorCode.invalidIsoCurrencyCode, 'Invalid ISO currency code.');
      for (const row of environment.database.store(table).rows()) {
        if (!sameText(row.get(code.ordinal), value)) continue;
        throw new DataverseError(
          ErrorCode.duplicateIsoCurrencyCode,
          'Cannot insert duplicate currency record. Currency with the same currency code already exist in the system.',
        );
      }
    },
    beforeUpdate(draft) {
      if (!isBase(draft)) return;
      if (draft.has(rate) && draft.get(rate) !== draft.existing?.get(rate.ordinal)) {
        throw new DataverseError(
          ErrorCode.exchangeRateOfBaseCurrencyNotUpdatable,
          'The exchange rate of the base currency cannot be modified.',
        );
      }
      if (draft.has(state) && draft.get(state) !== 0) {
        throw new DataverseError(ErrorCode.baseCurrencyCannotBeDeactivated, 'The base currency cannot be deactivated.');
      }
    },
    beforeDelete(row) {
      if (row.id !== environment.setting('basecurrencyid')) return;
      throw new DataverseError(
        ErrorCode.baseCurrencyNotDeletable,
        'The base currency of an organization cannot be deleted.',
      );
    },
  };
};
