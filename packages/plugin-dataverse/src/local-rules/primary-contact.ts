import { localRule, type LocalRuleAnswer, type LocalTable, type Row } from '@couplet/core';
import { textOf } from '../mappings/relation-codes';
import { contacts } from '../tables/local/contacts';
import { customers } from '../tables/local/customers';
import { vendors } from '../tables/local/vendors';
import { contactsOfHolders } from './contacts-of-holders';

interface Holder {
  readonly no: string;
  readonly contact: string;
  readonly primaryContactNo: string;
}

interface Found {
  /** Contacts by number. */
  readonly people: ReadonlyMap<string, Row>;
  /** Company contacts by the number of the customer or vendor. */
  readonly companies: ReadonlyMap<string, Row>;
}

/** The primary contact belongs to the customer or vendor; its name is filled in, or cleared (DV-95). */
function primaryContact<Values extends Holder>(table: LocalTable<Values>, relation: 'customer' | 'vendor') {
  return localRule<Values, Found>(table, {
    name: 'primary-contact',
    reads: ['no', 'primaryContactNo'],
    load: async (batch, from) => {
      const wanted = [...new Set(batch.map(({ row }) => textOf(row.values.primaryContactNo)))].filter(
        (no) => no !== '',
      );
      if (wanted.length === 0) return { people: new Map(), companies: new Map() };
      const rows = await from.recordsByValues(
        contacts,
        ['no'],
        wanted.map((no) => [no]),
        ['no', 'name', 'type', 'companyNo'],
      );
      const holders = batch.map(({ row }) => textOf(row.values.no ?? row.present?.no)).filter((no) => no !== '');
      return {
        people: new Map(rows.map((row) => [textOf(row.values.no), row])),
        companies: await contactsOfHolders(relation, holders, from),
      };
    },
    apply: (row, { people, companies }, { validate, inserting }): LocalRuleAnswer => {
      const wanted = row.values.primaryContactNo;
      const before = inserting ? '' : row.present?.primaryContactNo;
      if (wanted === undefined || wanted === before || !validate.has('primaryContactNo')) return {};
      if (wanted === '') return { values: { contact: '' } };
      const holder = textOf(row.values.no ?? row.present?.no);
      const person = people.get(wanted)?.values;
      const company = textOf(companies.get(holder)?.values.no);
      if (person === undefined || company === '' || textOf(person.companyNo) !== company)
        return {
          refuse: {
            code: 'CPL_PRIMARY_CONTACT_FOREIGN',
            message: `primaryContactNo: contact ${wanted} does not belong to ${relation} ${holder}. Choose one of its own contacts.`,
            facts: { field: 'primaryContactNo', contact: wanted },
          },
        };
      return { values: { contact: person.type === 'person' ? textOf(person.name) : '' } };
    },
  });
}

export const customerPrimaryContact = primaryContact(customers, 'customer');
export const vendorPrimaryContact = primaryContact(vendors, 'vendor');
