import { setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator({ baseCurrency: { code: 'EUR' } });

describe('annotations', () => {
  it('gives formatted values of every kind on request only [WA-43] [WA-44]', async () => {
    const { client } = context;
    const id = await client.create('accounts', {
      name: 'F',
      revenue: 1234567.5,
      customertypecode: 3,
      creditonhold: true,
      numberofemployees: 12345,
    });
    const path = `accounts(${id})?$select=revenue,customertypecode,creditonhold,numberofemployees,createdon`;
    const plain = (await client.get(path)).json;
    expect(Object.keys(plain).filter((name) => name.includes('FormattedValue'))).toEqual([]);
    const answer = await client.get(path, {
      Prefer: 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"',
    });
    expect(answer.headers['preference-applied']).toBe(
      'odata.include-annotations="OData.Community.Display.V1.FormattedValue"',
    );
    const text = (name: string): unknown => answer.json[`${name}@OData.Community.Display.V1.FormattedValue`];
    expect(text('revenue')).toBe('€1,234,567.50');
    expect(text('customertypecode')).toBe('Customer');
    expect(text('creditonhold')).toBe('Yes');
    expect(text('numberofemployees')).toBe('12,345');
    expect(text('createdon')).toMatch(/^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d (AM|PM)$/);
    expect(text('_transactioncurrencyid_value')).toBe('Euro');
  });
});
