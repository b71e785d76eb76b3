import 'reflect-metadata';

export { default, default as currencyPlugin } from './plugin';

// Tables and mapping
export { CurrencyExchangeRate } from './entities/currency-exchange-rate';
export { currencyExchangeRates } from './tables/currency-exchange-rates';
export { currencyMapping } from './mappings/currency';

// Rates and amounts
export * from './conversion';

// Setup
export { currencySettings } from './settings/currency-settings';
export { currencyStep, type CurrencyStepOptions } from './setup/currency-step';
export { setupCurrency, type CurrencySetup, type SetupCurrencyOptions } from './setup/setup-currency';
export type { CurrencySetupClient } from './setup/web-api-currencies';
export * from './setup/setup-errors';
