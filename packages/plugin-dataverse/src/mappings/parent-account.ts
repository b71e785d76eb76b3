import type { ComputedVerdict, Load, LoadSource, RecordKey, RecordReference, TablePair } from '@couplet/core';
import { account } from '../tables/account';
import { contactBusinessRelations } from '../tables/local/contact-business-relations';
import { customers } from '../tables/local/customers';
import { vendors } from '../tables/local/vendors';
import { customerAccount, vendorAccount } from './account-pairs';
import { otherHalves } from './other-halves';
import { readRelationCodes, textOf } from './relation-codes';

/** What a contact's company comes to in Dataverse. */
export type ParentAccount =
  | { readonly is: 'account'; readonly reference: RecordReference }
  /** The customer or vendor exists and is not coupled. */
  | { readonly is: 'uncoupled'; readonly table: string; readonly id: RecordKey }
  /** The relation names a customer or vendor that does not exist. */
  | { readonly is: 'missing'; readonly table: string; readonly no: string }
  /** The company is neither a customer nor a vendor. */
  | { readonly is: 'unrelated' };

/** The accounts behind the companies of a batch of contacts. */
export type ParentAccounts = (companyNo: string) => ParentAccount;

/** Finds the account behind each contact's company: the customer that it is related to, else the vendor (DV-98). */
export const parentAccounts: Load<{ readonly companyNo: string }, ParentAccounts> = async (batch, from) => {
  const companies = [...new Set(batch.map((row) => row.values.companyNo))].filter((no) => no !== '');
  const relations = await relationsOf(companies, from);
  const asCustomers = companies.filter((company) => relations.customer.has(company));
  const asVendors = companies.filter((company) => !relations.customer.has(company) && relations.vendor.has(company));
  const [customersFound, vendorsFound] = await Promise.all([
    accountsOf(customers, customerAccount, asCustomers, relations.customer, from),
    accountsOf(vendors, vendorAccount, asVendors, relations.vendor, from),
  ]);
  return (companyNo) => customersFound.get(companyNo) ?? vendorsFound.get(companyNo) ?? { is: 'unrelated' };
};

/** The parent account as a value, or why there is none (DV-99: empty until the customer or vendor is coupled; DV-100). */
export function parentAccount(
  contact: { readonly no: string; readonly companyNo: string },
  found: ParentAccounts,
): RecordReference | null | ComputedVerdict {
  const parent = found(contact.companyNo);
  switch (parent.is) {
    case 'account':
      return parent.reference;
    case 'uncoupled':
      return { verdict: 'incomplete', value: null, for: { table: parent.table, key: parent.id, side: 'local' } };
    case 'missing':
      return {
        verdict: 'fail',
        code: 'CPL_RELATED_RECORD_MISSING',
        reason: `Contact ${contact.no}: its company ${contact.companyNo} is related to ${parent.table} ${parent.no}, which does not exist. Correct the business relation.`,
        facts: { company: contact.companyNo, table: parent.table, no: parent.no },
      };
    case 'unrelated':
      return {
        verdict: 'fail',
        code: 'CPL_CONTACT_UNRELATED',
        reason: `Contact ${contact.no} must have a company with a business relation to a customer or vendor; ${contact.companyNo || 'no company'} has none.`,
        facts: { company: contact.companyNo },
      };
  }
}

type NumberByCompany = ReadonlyMap<string, string>;

async function relationsOf(
  companies: readonly string[],
  from: LoadSource,
): Promise<{ readonly customer: NumberByCompany; readonly vendor: NumberByCompany }> {
  const codes = await readRelationCodes(from);
  const wanted = [codes.customer, codes.vendor].filter((code) => code !== '');
  const tuples = companies.flatMap((company) => wanted.map((code) => [company, code]));
  const fields = ['contactNo', 'businessRelationCode', 'linkToTable', 'no'];
  const rows =
    tuples.length === 0
      ? []
      : await from.recordsByValues(contactBusinessRelations, ['contactNo', 'businessRelationCode'], tuples, fields);
  const numbers = (code: string, linked: string): NumberByCompany =>
    new Map(
      rows
        .filter(({ values }) => textOf(values.businessRelationCode) === code && values.linkToTable === linked)
        .map(({ values }) => [textOf(values.contactNo), textOf(values.no)]),
    );
  return { customer: numbers(codes.customer, 'customer'), vendor: numbers(codes.vendor, 'vendor') };
}

async function accountsOf(
  table: typeof customers | typeof vendors,
  pair: TablePair,
  companies: readonly string[],
  numbers: NumberByCompany,
  from: LoadSource,
): Promise<ReadonlyMap<string, ParentAccount>> {
  if (companies.length === 0) return new Map();
  const wanted = [...new Set(companies.map((company) => textOf(numbers.get(company))))];
  const rows = await from.recordsByValues(
    table,
    ['no'],
    wanted.map((no) => [no]),
    ['no'],
  );
  const idByNo = new Map(rows.map((row) => [textOf(row.values.no), row.key]));
  const accounts = await otherHalves(from, pair, 'local', [...idByNo.values()]);
  return new Map(
    companies.map((company) => [company, found(table.name, textOf(numbers.get(company)), idByNo, accounts)]),
  );
}

function found(
  table: string,
  no: string,
  idByNo: ReadonlyMap<string, RecordKey>,
  accounts: ReadonlyMap<RecordKey, RecordKey>,
): ParentAccount {
  const id = idByNo.get(no);
  if (id === undefined) return { is: 'missing', table, no };
  const key = accounts.get(id);
  return key === undefined
    ? { is: 'uncoupled', table, id }
    : { is: 'account', reference: { table: account.name, key } };
}
