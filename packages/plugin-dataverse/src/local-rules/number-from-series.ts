import { localRule, type LocalRuleAnswer, type LocalTable, type RecordKey } from '@couplet/core';
import { contacts } from '../tables/local/contacts';
import { customers } from '../tables/local/customers';
import { marketingSetup } from '../tables/local/marketing-setup';
import { purchasesPayablesSetup } from '../tables/local/purchases-payables-setup';
import { salesReceivablesSetup } from '../tables/local/sales-receivables-setup';
import { vendors } from '../tables/local/vendors';
import { drawNumbers, usedUp, type SeriesNumbers, type SeriesPlace } from './series-numbers';

interface Found {
  readonly drawn: SeriesNumbers | null;
  readonly order: ReadonlyMap<RecordKey, number>;
}

/** A new record without a number gets the next one of its table's series (DV-67). */
function numberFromSeries<Values extends { readonly no: string }>(table: LocalTable<Values>, place: SeriesPlace) {
  return localRule<Values, Found>(table, {
    name: 'number-from-series',
    on: 'insert',
    load: async (batch, from) => {
      const open = batch.filter(({ row }) => (row.values.no ?? '') === '');
      const order = new Map(open.map(({ row }, index) => [row.key, index]));
      return { order, drawn: open.length === 0 ? null : await drawNumbers(place, open.length, from) };
    },
    apply: (row, { drawn, order }): LocalRuleAnswer => {
      const index = order.get(row.key);
      if (index === undefined || drawn === null) return {};
      if (!drawn.ok) return { refuse: { code: drawn.code, message: drawn.message } };
      const no = drawn.numbers[index];
      if (no !== undefined) return { values: { no } };
      return {
        refuse: { code: 'CPL_NUMBER_SERIES_USED_UP', message: usedUp(drawn.series), facts: { series: drawn.series } },
      };
    },
  });
}

/** Where the numbers of contacts come from. */
export const contactSeries: SeriesPlace = { setup: marketingSetup, field: 'contactNos' };

export const customerNumber = numberFromSeries(customers, { setup: salesReceivablesSetup, field: 'customerNos' });
export const vendorNumber = numberFromSeries(vendors, { setup: purchasesPayablesSetup, field: 'vendorNos' });
export const contactNumber = numberFromSeries(contacts, contactSeries);
