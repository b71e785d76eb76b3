import { defineSettings } from '@couplet/core';
import { z } from 'zod';
import { rowSetting } from './row-setting';

/**
 * What the mappings must know of a tenant's environment: `setupConnection` finds it, the currency plugin's setup the rest. A mapping that
 * uses a setting which is not there is a start-up problem with its fix.
 */
export const dataverseSettings = defineSettings({
  id: 'couplet.dataverse',
  schema: z.object({
    /** The row of `bcbi_company` that stands for this company (DV-22). */
    companyRow: rowSetting('bcbi_company').optional(),
    /** The team that owns what has no other owner (DV-24). */
    owningTeam: rowSetting('team').optional(),
    /** The business unit of that team (DV-23). */
    businessUnit: rowSetting('businessunit').optional(),
    /** The currency row that an empty local currency code stands for (DV-144). */
    localCurrencyRow: rowSetting('transactioncurrency').optional(),
    /** The user that Couplet signs in as (DV-51). */
    integrationUser: rowSetting('systemuser').optional(),
    /** The organization's base currency (DV-136): its row, code, symbol and digits after the point. */
    baseCurrencyRow: rowSetting('transactioncurrency').optional(),
    baseCurrencyCode: z.string().max(5).optional(),
    baseCurrencySymbol: z.string().max(10).optional(),
    baseCurrencyPrecision: z.int().min(0).max(4).optional(),
    /** Digits after the point of a new currency (DV-134). */
    currencyDecimalPrecision: z.int().min(0).max(10).optional(),
  }),
});
