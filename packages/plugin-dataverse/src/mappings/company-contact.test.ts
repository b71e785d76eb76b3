import { recordKey, type LoadSource, type RecordReference } from '@couplet/core';
import { memoryLoadSource, MemoryRows } from '../testing';
import { account, contactBusinessRelations, contacts, customers, marketingSetup, vendors } from '../tables';
import { customerAccount, vendorAccount } from './account-pairs';
import { companyContacts, fromCompany } from './company-contact';

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const own: RecordReference = { table: 'bcbi_company', key: recordKey(id(1)) };
const other: RecordReference = { table: 'bcbi_company', key: recordKey(id(2)) };
const parent = (number: number, table = 'account') => ({ parentcustomerid: { table, key: recordKey(id(number)) } });

function source(): LoadSource {
  const accountRow = (
    number: number,
    customertypecode: string,
    statecode: string,
    company: RecordReference | null,
  ) => ({
    accountid: id(number),
    customertypecode,
    statecode,
    bcbi_companyid: company,
  });
  const relation = (
    number: number,
    contactNo: string,
    businessRelationCode: string,
    linkToTable: string,
    no: string,
  ) => ({
    systemId: id(number),
    contactNo,
    businessRelationCode,
    linkToTable,
    no,
  });
  const rows = new MemoryRows()
    .add(marketingSetup, {
      systemId: id(5),
      primaryKey: '',
      busRelCodeForCustomers: 'CUST',
      busRelCodeForVendors: 'VEND',
    })
    .add(customers, { systemId: id(10), no: 'C1' }, { systemId: id(11), no: 'C2' })
    .add(vendors, { systemId: id(20), no: 'V1' })
    .add(contacts, { systemId: id(30), no: 'CT1', name: 'Ada Ltd', contactBusinessRelation: 'customer' })
    .add(contacts, { systemId: id(31), no: 'CT2', name: 'Bolt AG', contactBusinessRelation: 'vendor' })
    .add(
      contactBusinessRelations,
      relation(40, 'CT1', 'CUST', 'customer', 'C1'),
      relation(41, 'CT2', 'VEND', 'vendor', 'V1'),
    )
    .add(account, accountRow(93, 'customer', 'active', null), accountRow(94, 'vendor', 'active', own))
    .add(
      account,
      accountRow(95, 'customer', 'inactive', own),
      accountRow(96, 'customer', 'active', other),
      accountRow(97, 'partner', 'active', own),
    );
  const coupled = (pair: typeof customerAccount, local: number, integration: number) => ({
    pair,
    localKey: recordKey(id(local)),
    integrationKey: recordKey(id(integration)),
  });
  const couplings = [
    coupled(customerAccount, 10, 90),
    coupled(customerAccount, 11, 91),
    coupled(vendorAccount, 20, 92),
  ];
  return memoryLoadSource(rows, couplings, { companyRow: own });
}

const numberOf = fromCompany<string>((company) => company.no, '');
const batch = (...accounts: number[]) =>
  accounts.map((number) => ({ key: recordKey(id(700 + number)), version: '1', values: parent(number) }));

it('takes number, name and relation from the company contact of the customer, else the vendor [DV-102]', async () => {
  const found = await companyContacts(batch(90, 92), source());
  expect(numberOf(parent(90), found)).toBe('CT1');
  expect(fromCompany((company) => company.name, '')(parent(92), found)).toBe('Bolt AG');
  expect(fromCompany((company) => company.relation, 'none')(parent(92), found)).toBe('vendor');
});

it('lets a contact wait for an account that a mapping takes and that is not coupled yet [DV-103]', async () => {
  const found = await companyContacts(batch(93, 94), source());
  for (const number of [93, 94])
    expect(numberOf(parent(number), found)).toMatchObject({
      verdict: 'wait',
      for: { table: 'account', key: id(number), side: 'integration' },
    });
});

it('accepts a contact without company where no mapping takes its account, for the time being [DV-89] [DV-104]', async () => {
  const found = await companyContacts(batch(95, 96, 97), source());
  for (const number of [95, 96, 97])
    expect(numberOf(parent(number), found)).toEqual({
      verdict: 'incomplete',
      value: '',
      for: { table: 'account', key: id(number), side: 'integration' },
    });
});

it('fails a contact whose customer has no company contact [DV-104]', async () => {
  const found = await companyContacts(batch(91), source());
  expect(numberOf(parent(91), found)).toMatchObject({ verdict: 'fail', code: 'CPL_COMPANY_CONTACT_MISSING' });
});

it('leaves the company alone where the contact has no account', async () => {
  const found = await companyContacts([], source());
  expect(numberOf({ parentcustomerid: null }, found)).toEqual({ verdict: 'keep' });
  expect(numberOf(parent(90, 'contact'), found)).toEqual({ verdict: 'keep' });
});
