import { token, type CoupletError, type DateOnly, type Decimal } from '@couplet/core';

/** An amount that is wanted in another currency. Codes are those of local currencies; blank is the local currency. */
export interface AmountToConvert {
  readonly amount: Decimal;
  readonly from: string;
  readonly to: string;
}

/**
 * Amounts in other currencies, for one tenant: exact, and rounded once to the precision of the currency that they go to. Always for many
 * amounts at once. An amount that cannot be converted is answered by the reason, and the others are converted.
 */
export interface CurrencyConversion {
  /** By the exchange rates of the company, as of a day; that of the tenant if none is given: its work date, or else today. */
  convert(amounts: readonly AmountToConvert[], onDate?: DateOnly): Promise<readonly (Decimal | CoupletError)[]>;
  /** Amounts in the base currency of Dataverse in the local currency, by the rate that was synchronized last. */
  fromBase(amounts: readonly Decimal[]): Promise<readonly (Decimal | CoupletError)[]>;
}

/** The conversion of the tenant: `@inject(currencyConversionToken) conversion: CurrencyConversion`. */
export const currencyConversionToken = token<CurrencyConversion>('couplet.currency.conversion');
