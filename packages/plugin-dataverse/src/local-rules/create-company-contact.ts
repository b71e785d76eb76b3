import { localRule, type LocalRuleAnswer, type LocalTable, type RecordKey, type RowValues } from '@couplet/core';
import { readRelationCodes, textOf } from '../mappings/relation-codes';
import { contactBusinessRelations } from '../tables/local/contact-business-relations';
import { contacts } from '../tables/local/contacts';
import { customers } from '../tables/local/customers';
import { vendors } from '../tables/local/vendors';
import { newCompanyContact } from './company-contact-values';
import { contactSeries } from './number-from-series';
import { numbersOfSetup, type GivenNumber } from './series-numbers';

interface Found {
  readonly relationCode: string;
  readonly numbers: ReadonlyMap<RecordKey, GivenNumber>;
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
      const given = relationCode === '' ? [] : await numbersOfSetup(contactSeries, batch.length, from);
      return {
        relationCode,
        numbers: new Map(given.map((number, index) => [batch[index]?.row.key as RecordKey, number])),
      };
    },
    apply: (row, { relationCode, numbers }): LocalRuleAnswer => {
      const number = numbers.get(row.key);
      if (number === undefined) return {};
      if (!number.ok) return { refuse: number };
      const contactNo = number.no;
      const values = row.values as RowValues;
      const type = values.contactType === 'person' ? 'person' : 'company';
      const contact = newCompanyContact(contactNo, type, relation, textOf(values[salespersonField]), values);
      const link = { contactNo, businessRelationCode: relationCode, linkToTable: relation, no: textOf(values.no) };
      return {
        followUps: [
          { table: contacts, insert: { values: { ...contact, noSeries: number.series } } },
          { table: contactBusinessRelations, insert: { values: link } },
        ],
      };
    },
  });
}

export const customerCreatesContact = createCompanyContact(customers, 'customer', 'salespersonCode');
export const vendorCreatesContact = createCompanyContact(vendors, 'vendor', 'purchaserCode');
