import { address } from './address';
import { field, table, unmapped, type RowOf } from './facts';

/** Contact: a company, or a person who may belong to one. */
export const contacts = table({
  name: 'contacts',
  caption: 'Contact',
  key: ['no'],
  fields: {
    no: field.code(20),
    name: field.text(100),
    ...address,
    type: field.option({ company: 0, person: 1 }),
    companyNo: field.code(20),
    companyName: unmapped(field.text(100)),
    firstName: field.text(30),
    middleName: field.text(30),
    surname: field.text(30),
    pager: field.text(30),
    eMail2: unmapped(field.text(80)),
    currencyCode: field.code(10),
    salespersonCode: field.code(20),
    salutationCode: unmapped(field.code(10)),
    jobTitle: unmapped(field.text(30)),
    contactBusinessRelation: unmapped(
      field.option({
        blank: 0,
        customer: 1,
        vendor: 2,
        bankAccount: 3,
        employee: 4,
        none: 100,
        other: 101,
        multiple: 102,
      }),
    ),
    lookupContactNo: unmapped(field.code(20)),
  },
  references: {
    currencyCode: { table: 'currencies', whenMissing: 'row' },
    salespersonCode: { table: 'salespeople', whenMissing: 'keep' },
    countryRegionCode: { table: 'countries', whenMissing: 'keep' },
    salutationCode: { table: 'salutations', whenMissing: 'keep' },
  },
});

export type Contact = RowOf<typeof contacts>;
