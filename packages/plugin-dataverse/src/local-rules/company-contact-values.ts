import type { RowValues } from '@couplet/core';
import { textOf } from '../mappings/relation-codes';

/** Fields that a company contact shares with its customer or vendor, by one name. */
const shared = [
  'name',
  'name2',
  'address',
  'address2',
  'postCode',
  'city',
  'countryRegionCode',
  'county',
  'phoneNo',
  'mobilePhoneNo',
  'faxNo',
  'eMail',
  'homePage',
  'currencyCode',
] as const;

/** The fields of a customer or vendor that its company contact takes over, of those that are given (DV-88). */
export function sharedValues(values: RowValues): RowValues {
  return Object.fromEntries(shared.flatMap((field) => (field in values ? [[field, values[field] ?? '']] : [])));
}

/** A new company contact of a customer or vendor (DV-87). */
export function newCompanyContact(
  no: string,
  type: 'company' | 'person',
  relation: 'customer' | 'vendor',
  salespersonCode: string,
  holder: RowValues,
): RowValues {
  return {
    ...sharedValues(holder),
    no,
    type,
    companyNo: type === 'company' ? no : '',
    companyName: type === 'company' ? textOf(holder.name) : '',
    salespersonCode,
    contactBusinessRelation: relation,
  };
}
