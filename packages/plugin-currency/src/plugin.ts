import { definePlugin, matchers, services, tableMappings } from '@couplet/core';
import { currencyConversionToken } from './conversion/currency-conversion';
import { TenantConversion } from './conversion/tenant-conversion';
import { CurrencyExchangeRate } from './entities/currency-exchange-rate';
import { currencyMapping } from './mappings/currency';
import { currencyByIsoCode } from './matchers/currency-by-iso-code';
import { currencySettings } from './settings/currency-settings';

/** Currencies and their exchange rates. */
export default definePlugin({
  id: 'couplet.currency',
  version: '1.0.0',
  engine: '^1.0.0',
  requires: { 'couplet.dataverse': '^1.0.0' },
  settings: [currencySettings],
  localEntities: [CurrencyExchangeRate],
  contributes: [
    tableMappings.add(currencyMapping),
    matchers.value(currencyMapping.name, currencyByIsoCode),
    services.offer(currencyConversionToken, TenantConversion),
  ],
});
