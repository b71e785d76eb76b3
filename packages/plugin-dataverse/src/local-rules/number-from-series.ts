import { localRule, type LocalRuleAnswer, type LocalTable, type RecordKey } from '@couplet/core';
import { textOf } from '../mappings/relation-codes';
import { contacts } from '../tables/local/contacts';
import { customers } from '../tables/local/customers';
import { marketingSetup } from '../tables/local/marketing-setup';
import { purchasesPayablesSetup } from '../tables/local/purchases-payables-setup';
import { salesReceivablesSetup } from '../tables/local/sales-receivables-setup';
import { vendors } from '../tables/local/vendors';
import { numbersOfNamedSeries, numbersOfSetup, type GivenNumber, type SeriesPlace } from './series-numbers';

/** A new record without a number gets the next one of the series that it names, or else of its table's series (DV-67). */
function numberFromSeries<Values extends { readonly no: string; readonly noSeries: string }>(
  table: LocalTable<Values>,
  place: SeriesPlace,
) {
  return localRule<Values, ReadonlyMap<RecordKey, GivenNumber>>(table, {
    name: 'number-from-series',
    on: 'insert',
    load: async (batch, from) => {
      const bySeries = new Map<string, RecordKey[]>();
      for (const { row } of batch) {
        if ((row.values.no ?? '') !== '') continue;
        const series = textOf(row.values.noSeries);
        bySeries.set(series, [...(bySeries.get(series) ?? []), row.key]);
      }
      const given = new Map<RecordKey, GivenNumber>();
      for (const [series, keys] of bySeries) {
        const numbers =
          series === ''
            ? await numbersOfSetup(place, keys.length, from)
            : await numbersOfNamedSeries(series, keys.length, from);
        keys.forEach((key, index) => given.set(key, numbers[index] as GivenNumber));
      }
      return given;
    },
    apply: (row, given): LocalRuleAnswer => {
      const number = given.get(row.key);
      if (number === undefined) return {};
      return number.ok ? { values: { no: number.no, noSeries: number.series } } : { refuse: number };
    },
  });
}

/** Where the numbers of contacts come from. */
export const contactSeries: SeriesPlace = { setup: marketingSetup, field: 'contactNos' };

export const customerNumber = numberFromSeries(customers, { setup: salesReceivablesSetup, field: 'customerNos' });
export const vendorNumber = numberFromSeries(vendors, { setup: purchasesPayablesSetup, field: 'vendorNos' });
export const contactNumber = numberFromSeries(contacts, contactSeries);
