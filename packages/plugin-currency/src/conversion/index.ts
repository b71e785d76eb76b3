export { exchangeRate, adjustedLocalRate, rateDigits, type RateQuestion } from './exchange-rate';
export { convertAmount, RoundingPrecisionInvalidError, type AmountQuestion } from './convert-amount';
export {
  CurrencyCodeEmptyError,
  ExchangeRateMissingError,
  ExchangeRateOutOfRangeError,
  type NoRateReason,
} from './exchange-rate-error';
export type { ExchangeRateRecord, RateKind } from './exchange-rate-record';
export { RateTable, currencyCode } from './rate-table';
export { currencyConversionToken, type AmountToConvert, type CurrencyConversion } from './currency-conversion';
export { CurrencySettingMissingError } from './currency-setting';
