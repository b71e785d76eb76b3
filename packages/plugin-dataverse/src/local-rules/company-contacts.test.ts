import { contactBusinessRelations, contacts, marketingSetup, numberSeriesLines } from '../tables';
import { MemoryRows, runLocalRule } from '../testing';
import { customerCreatesContact, vendorCreatesContact } from './create-company-contact';
import { customerUpdatesContact, vendorUpdatesContact } from './update-company-contact';

const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

function company(relationCodes: { readonly customers: string; readonly vendors: string }): MemoryRows {
  return new MemoryRows()
    .add(marketingSetup, {
      systemId: id(1),
      primaryKey: '',
      contactNos: 'CONT',
      busRelCodeForCustomers: relationCodes.customers,
      busRelCodeForVendors: relationCodes.vendors,
    })
    .add(numberSeriesLines, {
      systemId: id(2),
      seriesCode: 'CONT',
      lineNo: 10000,
      startingDate: null,
      startingNo: 'CT0001',
      endingNo: '',
      lastNoUsed: '',
      incrementByNo: 1,
    });
}

describe('a new customer or vendor', () => {
  it('gets a company contact and the business relation between the two [DV-87]', async () => {
    const rows = company({ customers: 'CUST', vendors: 'VEND' });
    const [first, second] = await runLocalRule(
      customerCreatesContact,
      rows,
      { values: { no: 'C1', name: 'Ada Ltd', city: 'London', salespersonCode: 'PS', creditLimitLcy: '1' } },
      { values: { no: 'C2', name: 'Ann', contactType: 'person' } },
    );
    expect(first?.followUps).toEqual([
      {
        table: contacts,
        insert: {
          values: {
            no: 'CT0001',
            noSeries: 'CONT',
            name: 'Ada Ltd',
            city: 'London',
            type: 'company',
            companyNo: 'CT0001',
            companyName: 'Ada Ltd',
            salespersonCode: 'PS',
            contactBusinessRelation: 'customer',
          },
        },
      },
      {
        table: contactBusinessRelations,
        insert: { values: { contactNo: 'CT0001', businessRelationCode: 'CUST', linkToTable: 'customer', no: 'C1' } },
      },
    ]);
    expect(second?.followUps).toMatchObject([
      { insert: { values: { no: 'CT0002', type: 'person', companyNo: '', companyName: '' } } },
      {},
    ]);
    const [vendor] = await runLocalRule(vendorCreatesContact, rows, {
      values: { no: 'V1', name: 'Bolt', purchaserCode: 'RL' },
    });
    expect(vendor?.followUps).toMatchObject([
      { insert: { values: { no: 'CT0003', salespersonCode: 'RL', contactBusinessRelation: 'vendor' } } },
      { insert: { values: { businessRelationCode: 'VEND', linkToTable: 'vendor' } } },
    ]);
  });

  it('gets none where the marketing setup has no relation code for its table [DV-87]', async () => {
    const rows = company({ customers: '', vendors: 'VEND' });
    expect(await runLocalRule(customerCreatesContact, rows, { values: { no: 'C1', name: 'Ada Ltd' } })).toEqual([{}]);
    expect(rows.rows(numberSeriesLines)).toMatchObject([{ lastNoUsed: '' }]);
  });
});

describe('a changed customer or vendor', () => {
  const rows = company({ customers: 'CUST', vendors: 'VEND' })
    .add(contacts, { systemId: id(30), no: 'CT1', type: 'company' }, { systemId: id(31), no: 'CT2', type: 'company' })
    .add(contactBusinessRelations, {
      systemId: id(40),
      contactNo: 'CT1',
      businessRelationCode: 'CUST',
      linkToTable: 'customer',
      no: 'C1',
    })
    .add(contactBusinessRelations, {
      systemId: id(41),
      contactNo: 'CT2',
      businessRelationCode: 'VEND',
      linkToTable: 'vendor',
      no: 'V1',
    });

  it('passes what they share on to its company contact [DV-88]', async () => {
    const answers = await runLocalRule(
      customerUpdatesContact,
      rows,
      { values: { name: 'Ada plc', creditLimitLcy: '5', salespersonCode: 'JR' }, present: { no: 'C1' } },
      { values: { creditLimitLcy: '5' }, present: { no: 'C1' } },
      { values: { name: 'Alone' }, present: { no: 'C9' } },
    );
    expect(answers).toEqual([
      {
        followUps: [
          {
            table: contacts,
            update: { key: id(30), values: { name: 'Ada plc', companyName: 'Ada plc', salespersonCode: 'JR' } },
          },
        ],
      },
      {},
      {},
    ]);
  });

  it("leaves the salesperson of a vendor's contact alone [DV-88]", async () => {
    const answers = await runLocalRule(vendorUpdatesContact, rows, {
      values: { city: 'Graz', purchaserCode: 'JR' },
      present: { no: 'V1' },
    });
    expect(answers).toEqual([{ followUps: [{ table: contacts, update: { key: id(31), values: { city: 'Graz' } } }] }]);
  });
});
