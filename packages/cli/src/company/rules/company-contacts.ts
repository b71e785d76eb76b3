import type { Draft } from '../draft';
import type { Contact } from '../tables/contacts';
import type { Customer } from '../tables/customers';
import type { Vendor } from '../tables/vendors';
import { drawNumber } from './number-series';

/** Customer or vendor, as a business relation links to them. */
export type LinkedTable = 'customer' | 'vendor';

/** Finds the number of the company contact of a customer or vendor. */
export type ContactOf = (table: LinkedTable, no: string) => string | undefined;

/** What the files say about contacts before any of it is checked: numbers in use, and relations that link a contact already. */
export interface KnownContacts {
  readonly numbers: ReadonlySet<string>;
  readonly links: readonly { readonly contactNo: string; readonly table: LinkedTable; readonly no: string }[];
}

/**
 * Gives every customer and vendor its company contact and the business relation between the two (DV-87): numbers come from the contact
 * series, customers first, in the order of the files. One that the folder links to a contact itself is left alone.
 */
export function addCompanyContacts(draft: Draft, known: KnownContacts): ContactOf {
  const numbers = new Map(known.links.map(({ contactNo, table, no }) => [`${table} ${no}`, contactNo]));
  const taken = new Set(known.numbers);
  const series = draft.entries.numberSeries.find(({ row }) => row.code === draft.settings.numbering.contactNos)?.row;
  if (series === undefined)
    throw new RangeError('The contact number series is missing; add it before company contacts are made.');
  const add = (table: LinkedTable, source: Customer | Vendor): void => {
    if (numbers.has(`${table} ${source.no}`)) return;
    const no = drawNumber(series, taken);
    taken.add(no);
    numbers.set(`${table} ${source.no}`, no);
    draft.entries.contacts.push({ row: companyContact(no, source), inputs: {} });
    const relation = {
      contactNo: no,
      businessRelationCode: draft.settings.businessRelations[table],
      linkToTable: table,
      no: source.no,
    };
    draft.entries.contactBusinessRelations.push({ row: relation, inputs: {} });
  };
  for (const { row } of draft.entries.customers) add('customer', row);
  for (const { row } of draft.entries.vendors) add('vendor', row);
  return (table, no) => numbers.get(`${table} ${no}`);
}

function companyContact(no: string, source: Customer | Vendor): Contact {
  return {
    no,
    name: source.name,
    name2: source.name2,
    address: source.address,
    address2: source.address2,
    city: source.city,
    postCode: source.postCode,
    county: source.county,
    countryRegionCode: source.countryRegionCode,
    phoneNo: source.phoneNo,
    mobilePhoneNo: source.mobilePhoneNo,
    faxNo: source.faxNo,
    eMail: source.eMail,
    homePage: source.homePage,
    type: 'contactType' in source ? source.contactType : 'company',
    companyNo: no,
    companyName: source.name,
    firstName: '',
    middleName: '',
    surname: '',
    pager: '',
    eMail2: '',
    currencyCode: source.currencyCode,
    salespersonCode: 'salespersonCode' in source ? source.salespersonCode : source.purchaserCode,
    salutationCode: '',
    jobTitle: '',
    contactBusinessRelation: 'blank',
    lookupContactNo: '',
  };
}
