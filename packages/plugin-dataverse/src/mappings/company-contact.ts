import {
  isReference,
  type Code,
  type ComputedVerdict,
  type Load,
  type LoadSource,
  type RecordKey,
  type RecordReference,
  type TablePair,
  type Value,
} from '@couplet/core';
import type { ContactBusinessRelationState } from '../entities/contact';
import { account } from '../tables/account';
import { contactBusinessRelations } from '../tables/local/contact-business-relations';
import { contacts } from '../tables/local/contacts';
import { customers } from '../tables/local/customers';
import { vendors } from '../tables/local/vendors';
import { customerAccount, vendorAccount } from './account-pairs';
import { otherHalves } from './other-halves';
import { readRelationCodes, textOf } from './relation-codes';

/** The company contact behind an account. */
export interface CompanyContact {
  readonly no: Code;
  readonly name: string;
  readonly relation: ContactBusinessRelationState;
}

/** What a parent account comes to among the local contacts. */
export type ContactCompany =
  | ({ readonly is: 'company' } & CompanyContact)
  /** The account is coupled, but its customer or vendor has no company contact. */
  | { readonly is: 'withoutContact' }
  /** The account is not coupled yet, although a mapping takes it. */
  | { readonly is: 'uncoupled' }
  /** No mapping takes the account: it is inactive, of another type, or of another company. */
  | { readonly is: 'outside' };

/** The company contacts behind the parent accounts of a batch. */
export type ContactCompanies = (account: RecordKey) => ContactCompany;

type ContactRow = { readonly parentcustomerid: RecordReference | null };

/** Finds the company contact of the customer, else the vendor, that is coupled to each contact's parent account (DV-102). */
export const companyContacts: Load<ContactRow, ContactCompanies> = async (batch, from) => {
  const accounts = [...new Set(batch.map((row) => accountOf(row.values)).filter((key) => key !== null))];
  const codes = await readRelationCodes(from);
  const asCustomers = await companiesOf(customers, customerAccount, 'customer', codes.customer, accounts, from);
  const rest = accounts.filter((key) => asCustomers.get(key)?.is !== 'company');
  const asVendors = await companiesOf(vendors, vendorAccount, 'vendor', codes.vendor, rest, from);
  const open = rest.filter((key) => !asCustomers.has(key) && !asVendors.has(key));
  const taken = await takenByMappings(open, from);
  return (key) => better(asCustomers.get(key), asVendors.get(key)) ?? { is: taken.has(key) ? 'uncoupled' : 'outside' };
};

/**
 * A field of the contact that follows from its company: `pick` names which. An account that is to be coupled first makes the contact
 * wait (DV-103); one that no mapping takes leaves the company blank (DV-104), to be completed once the account is coupled all the same
 * (DV-89).
 */
export function fromCompany<V extends Value>(pick: (company: CompanyContact) => V, blank: V) {
  return (contact: ContactRow, found: ContactCompanies): V | ComputedVerdict => {
    const key = accountOf(contact);
    if (key === null) return { verdict: 'keep' };
    const company = found(key);
    switch (company.is) {
      case 'company':
        return pick(company);
      case 'outside':
        return { verdict: 'incomplete', value: blank, for: { table: account.name, key, side: 'integration' } };
      case 'uncoupled':
        return {
          verdict: 'wait',
          reason: `Its account ${key} is not coupled to a customer or vendor yet; the contact goes by itself once it is.`,
          for: { table: account.name, key, side: 'integration' },
        };
      case 'withoutContact':
        return {
          verdict: 'fail',
          code: 'CPL_COMPANY_CONTACT_MISSING',
          reason: `The contact cannot be synchronized because the customer or vendor of its account ${key} has no company contact. Give it one, with a business relation.`,
          facts: { account: key },
        };
    }
  };
}

function accountOf(contact: ContactRow): RecordKey | null {
  const parent = contact.parentcustomerid;
  return isReference(parent) && parent.table === account.name ? parent.key : null;
}

function better(customer: ContactCompany | undefined, vendor: ContactCompany | undefined): ContactCompany | undefined {
  return vendor?.is === 'company' ? vendor : (customer ?? vendor);
}

async function companiesOf(
  table: typeof customers | typeof vendors,
  pair: TablePair,
  linked: 'customer' | 'vendor',
  relationCode: string,
  accounts: readonly RecordKey[],
  from: LoadSource,
): Promise<ReadonlyMap<RecordKey, ContactCompany>> {
  const halves = await otherHalves(from, pair, 'integration', accounts);
  if (halves.size === 0) return new Map();
  const rows = await from.records(table, halves.values(), ['no']);
  const numberOf = new Map([...rows].map(([key, row]) => [key, textOf(row.values.no)]));
  const contactOf = await contactsByNumber(linked, relationCode, [...new Set(numberOf.values())], from);
  const result = new Map<RecordKey, ContactCompany>();
  for (const [accountKey, localKey] of halves) {
    const company = contactOf.get(numberOf.get(localKey) ?? '');
    result.set(accountKey, company === undefined ? { is: 'withoutContact' } : { is: 'company', ...company });
  }
  return result;
}

async function contactsByNumber(
  linked: 'customer' | 'vendor',
  relationCode: string,
  numbers: readonly string[],
  from: LoadSource,
): Promise<ReadonlyMap<string, CompanyContact>> {
  if (relationCode === '' || numbers.length === 0) return new Map();
  const tuples = numbers.map((no) => [relationCode, no]);
  const found = await from.recordsByValues(contactBusinessRelations, ['businessRelationCode', 'no'], tuples, [
    'contactNo',
    'linkToTable',
    'no',
  ]);
  const relations = found.filter(({ values }) => values.linkToTable === linked);
  if (relations.length === 0) return new Map();
  const contactNumbers = [...new Set(relations.map(({ values }) => textOf(values.contactNo)))];
  const rows = await from.recordsByValues(
    contacts,
    ['no'],
    contactNumbers.map((no) => [no]),
    ['no', 'name', 'contactBusinessRelation'],
  );
  const byNo = new Map(rows.map(({ values }) => [textOf(values.no), values]));
  const result = new Map<string, CompanyContact>();
  for (const { values } of relations) {
    const contact = byNo.get(textOf(values.contactNo));
    if (contact === undefined) continue;
    result.set(textOf(values.no), {
      no: textOf(contact.no) as Code,
      name: textOf(contact.name),
      relation: contact.contactBusinessRelation as ContactBusinessRelationState,
    });
  }
  return result;
}

/** Which accounts the mappings of customers and vendors take: active, of their type, of this company or of none (DV-43, DV-84). */
async function takenByMappings(keys: readonly RecordKey[], from: LoadSource): Promise<ReadonlySet<RecordKey>> {
  if (keys.length === 0) return new Set();
  const rows = await from.records(account, keys, ['statecode', 'customertypecode', 'bcbi_companyid']);
  const own = from.setting('companyRow');
  const taken = [...rows].filter(([, { values }]) => {
    const company = values.bcbi_companyid ?? null;
    const ours = company === null || (isReference(company) && isReference(own) && company.key === own.key);
    return (
      ours &&
      values.statecode === 'active' &&
      (values.customertypecode === 'customer' || values.customertypecode === 'vendor')
    );
  });
  return new Set(taken.map(([key]) => key));
}
