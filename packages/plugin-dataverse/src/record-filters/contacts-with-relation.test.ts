import { recordKey } from '@couplet/core';
import { contactBusinessRelations, customers, marketingSetup } from '../tables';
import { memoryLoadSource, MemoryRows } from '../testing';
import { contactsWithRelation } from './contacts-with-relation';

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

it('leaves out contacts whose company is neither a customer nor a vendor [DV-54]', async () => {
  const rows = new MemoryRows()
    .add(marketingSetup, {
      systemId: id(1),
      primaryKey: '',
      busRelCodeForCustomers: 'CUST',
      busRelCodeForVendors: 'VEND',
    })
    .add(customers, { systemId: id(2), no: 'C1' })
    .add(contactBusinessRelations, {
      systemId: id(3),
      contactNo: 'CT1',
      businessRelationCode: 'CUST',
      linkToTable: 'customer',
      no: 'C1',
    })
    .add(contactBusinessRelations, {
      systemId: id(4),
      contactNo: 'CT2',
      businessRelationCode: 'BANK',
      linkToTable: 'bankAccount',
      no: 'B1',
    });
  const batch = ['CT1', 'CT2', 'CT3'].map((companyNo, index) => ({
    key: recordKey(id(50 + index)),
    version: '1',
    values: { companyNo },
  }));
  const found = await contactsWithRelation.load?.(batch, memoryLoadSource(rows));
  if (found === undefined) throw new Error('the filter loads nothing');
  expect(batch.map((row) => contactsWithRelation.why(row, found) === null)).toEqual([true, false, false]);
});
