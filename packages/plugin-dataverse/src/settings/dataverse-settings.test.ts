import { dataverseSettings } from './dataverse-settings';

const row = '0F9619FF-8B86-4D01-B42D-00CF4FC964FF';

it('turns the id of a row into a reference that filters and constants can use, and takes its own answer', () => {
  const parsed = dataverseSettings.schema.parse({ companyRow: `{${row}}`, baseCurrencyPrecision: 2 });
  expect(parsed).toEqual({ companyRow: { table: 'bcbi_company', key: row.toLowerCase() }, baseCurrencyPrecision: 2 });
  expect(dataverseSettings.schema.parse(parsed)).toEqual(parsed);
});

it('refuses what is no id, and a row of another table', () => {
  expect(() => dataverseSettings.schema.parse({ owningTeam: 'sales' })).toThrow('36 characters');
  expect(dataverseSettings.schema.safeParse({ owningTeam: { table: 'systemuser', key: row } }).success).toBe(false);
});
