import { localRule, type LocalRuleAnswer, type LocalTable, type Row, type RowValues } from '@couplet/core';
import { textOf } from '../mappings/relation-codes';
import { contacts } from '../tables/local/contacts';
import { customers } from '../tables/local/customers';
import { vendors } from '../tables/local/vendors';
import { sharedValues } from './company-contact-values';
import { contactsOfHolders } from './contacts-of-holders';

/** The company contact follows its customer or vendor (DV-88). A vendor's contact keeps its own salesperson. */
function updateCompanyContact<Values extends { readonly no: string }>(
  table: LocalTable<Values>,
  relation: 'customer' | 'vendor',
  salespersonField: string | null,
) {
  const contactValues = (values: RowValues): RowValues => ({
    ...sharedValues(values),
    ...(salespersonField !== null && salespersonField in values
      ? { salespersonCode: values[salespersonField] ?? '' }
      : {}),
  });
  return localRule<Values, ReadonlyMap<string, Row>>(table, {
    name: 'update-company-contact',
    on: 'update',
    reads: ['no'],
    load: (batch, from) => {
      const changed = batch.filter(({ row }) => Object.keys(contactValues(row.values as RowValues)).length > 0);
      return contactsOfHolders(
        relation,
        changed.map(({ row }) => textOf(row.present?.no)),
        from,
      );
    },
    apply: (row, found): LocalRuleAnswer => {
      const contact = found.get(textOf(row.present?.no));
      const values = contactValues(row.values as RowValues);
      if (contact === undefined || Object.keys(values).length === 0) return {};
      const companyName: RowValues =
        contact.values.type === 'company' && 'name' in values ? { companyName: values.name ?? '' } : {};
      return { followUps: [{ table: contacts, update: { key: contact.key, values: { ...values, ...companyName } } }] };
    },
  });
}

export const customerUpdatesContact = updateCompanyContact(customers, 'customer', 'salespersonCode');
export const vendorUpdatesContact = updateCompanyContact(vendors, 'vendor', null);
