import { recordKey, type LoadSource, type Row } from '@couplet/core';
import { memoryLoadSource, MemoryRows } from '../testing';
import { contactBusinessRelations, customers, marketingSetup, vendors } from '../tables';
import { customerAccount, vendorAccount } from './account-pairs';
import { parentAccount, parentAccounts } from './parent-account';

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const relation = (number: number, contactNo: string, code: string, linkToTable: string, no: string) => ({
  systemId: id(number),
  contactNo,
  businessRelationCode: code,
  linkToTable,
  no,
});

function source(): LoadSource {
  const rows = new MemoryRows()
    .add(marketingSetup, {
      systemId: id(1),
      primaryKey: '',
      busRelCodeForCustomers: 'CUST',
      busRelCodeForVendors: 'VEND',
    })
    .add(customers, { systemId: id(10), no: 'C1' }, { systemId: id(11), no: 'C2' }, { systemId: id(12), no: 'C3' })
    .add(vendors, { systemId: id(20), no: 'V1' })
    .add(
      contactBusinessRelations,
      relation(30, 'CT1', 'CUST', 'customer', 'C1'),
      relation(31, 'CT1', 'VEND', 'vendor', 'V1'),
      relation(32, 'CT2', 'CUST', 'customer', 'C2'),
      relation(33, 'CT3', 'VEND', 'vendor', 'V1'),
      relation(34, 'CT4', 'CUST', 'customer', 'GONE'),
      relation(35, 'CT5', 'BANK', 'bankAccount', 'B1'),
      relation(36, 'CT6', 'CUST', 'customer', 'C3'),
    );
  return memoryLoadSource(rows, [
    { pair: customerAccount, localKey: recordKey(id(10)), integrationKey: recordKey(id(910)) },
    { pair: vendorAccount, localKey: recordKey(id(20)), integrationKey: recordKey(id(920)) },
    { pair: customerAccount, localKey: recordKey(id(12)), integrationKey: recordKey(id(912)), state: 'pending' },
  ]);
}

const contact = (companyNo: string) => ({ no: `P-${companyNo}`, companyNo });
const batch = (...companies: string[]) =>
  companies.map((company, index) => ({
    key: recordKey(id(500 + index)),
    version: '1',
    values: contact(company),
  })) satisfies Row[];

it('is the account of the customer that the company is related to, else of the vendor [DV-98]', async () => {
  const found = await parentAccounts(batch('CT1', 'CT3', 'CT1'), source());
  expect(parentAccount(contact('CT1'), found)).toEqual({ table: 'account', key: id(910) });
  expect(parentAccount(contact('CT3'), found)).toEqual({ table: 'account', key: id(920) });
});

it('is empty for now where the customer is not coupled, or its account is only announced [DV-99]', async () => {
  const found = await parentAccounts(batch('CT2', 'CT6'), source());
  for (const no of ['CT2', 'CT6'])
    expect(parentAccount(contact(no), found)).toMatchObject({
      verdict: 'incomplete',
      value: null,
      for: { side: 'local' },
    });
});

it('fails a contact whose relation leads nowhere, with the table and the number in their places [DV-100]', async () => {
  const found = await parentAccounts(batch('CT4', 'CT5'), source());
  expect(parentAccount(contact('CT4'), found)).toMatchObject({
    verdict: 'fail',
    code: 'CPL_RELATED_RECORD_MISSING',
    reason: expect.stringContaining('Customer GONE') as string,
  });
  expect(parentAccount(contact('CT5'), found)).toMatchObject({ verdict: 'fail', code: 'CPL_CONTACT_UNRELATED' });
});

it('asks for each table once for a whole batch', async () => {
  const from = source();
  const asked: string[] = [];
  const counting: LoadSource = {
    ...from,
    recordsByValues: (table, ...rest) => {
      asked.push(table.name);
      return from.recordsByValues(table, ...rest);
    },
  };
  await parentAccounts(batch('CT1', 'CT2', 'CT3', 'CT4'), counting);
  expect(asked.sort()).toEqual(['ContactBusinessRelation', 'Customer', 'MarketingSetup', 'Vendor']);
});
