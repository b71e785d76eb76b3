import { localRule, type LocalRuleAnswer, type LocalTable, type RecordKey, type RowValues } from '@couplet/core';
import { readRelationCodes, textOf } from '../mappings/relation-codes';
import { contactBusinessRelations } from '../tables/local/contact-business-relations';
import { contacts } from '../tables/local/contacts';
import { customers } from '../tables/local/customers';
import { vendors } from '../tables/local/vendors';
import { newCompanyContact } from './company-contact-values';
import { contactSeries } from './number-from-series';
import { drawNumbers, usedUp, type SeriesNumbers } from './series-numbers';

interface Found {
  readonly relationCode: string;
  readonly drawn: SeriesNumbers | null;
  readonly order: ReadonlyMap<RecordKey, number>;
}

/**
 * A new customer or vendor gets its company contact and the business relation between the two, where the marketing setup has a relation
 * code for that table; without the code nothing is created (DV-87).
 */
function createCompanyContact<Values extends object>(
  table: LocalTable<Values>,
  relation: 'customer' | 'vendor',
  salespersonField: string,
) {
  return localRule<Values, Found>(table, {
    name: 'create-company-contact',
    on: 'insert',
    load: async (batch, from) => {
      const relationCode = (await readRelationCodes(from))[relation];
      const order = new Map(batch.map(({ row }, index) => [row.key, index]));
      return {
        relationCode,
        order,
        drawn: relationCode === '' ? null : await drawNumbers(contactSeries, batch.length, from),
      };
    },
    apply: (row, { relationCode, drawn, order }): LocalRuleAnswer => {
      if (drawn === null) return {};
      if (!drawn.ok) return { refuse: { code: drawn.code, message: drawn.message } };
      const contactNo = drawn.numbers[order.get(row.key) ?? -1];
      if (contactNo === undefined)
        return {
          refuse: { code: 'CPL_NUMBER_SERIES_USED_UP', message: usedUp(drawn.series), facts: { series: drawn.series } },
        };
      const values = row.values as RowValues;
      const type = values.contactType === 'person' ? 'person' : 'company';
      const contact = newCompanyContact(contactNo, type, relation, textOf(values[salespersonField]), values);
      const link = { contactNo, businessRelationCode: relationCode, linkToTable: relation, no: textOf(values.no) };
      return {
        followUps: [
          { table: contacts, insert: { values: contact } },
          { table: contactBusinessRelations, insert: { values: link } },
        ],
      };
    },
  });
}

export const customerCreatesContact = createCompanyContact(customers, 'customer', 'salespersonCode');
export const vendorCreatesContact = createCompanyContact(vendors, 'vendor', 'purchaserCode');
