import { defineSettings } from '@couplet/core';
import { z } from 'zod';

/**
 * What exchange rates need to know of a tenant, beside the base currency that `couplet.dataverse` keeps. Until both are set, currencies fail
 * one by one with the way out.
 */
export const currencySettings = defineSettings({
  id: 'couplet.currency',
  schema: z.object({
    /** The *LCY Code* of the general ledger setup; {@link setupCurrency} finds it. */
    localCurrencyCode: z.string().min(1).max(10).optional(),
    /** The day that counts as today, where it is not today: exchange rates that start later do not hold yet. */
    workDate: z.iso.date().optional(),
  }),
});
