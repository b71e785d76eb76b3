import { emptyValue } from './checks/convert-value';
import { generateCustomers } from './generate-customers';
import { customers } from './tables/customers';

const codes = { currencyCodes: ['EUR', 'USD'], salespersonCodes: ['AB'] };

describe('generateCustomers', () => {
  it('makes batches of the given size, and the rest', () => {
    expect([...generateCustomers(2500, 1, codes)].map((batch) => batch.length)).toEqual([1000, 1000, 500]);
    expect([...generateCustomers(0)]).toEqual([]);
  });

  it('always makes the same customers, and others for another seed', () => {
    const made = [...generateCustomers(50, 7, codes)].flat();
    expect([...generateCustomers(120, 7, codes, 30)].flat().slice(0, 50)).toEqual(made);
    expect([...generateCustomers(50, 8, codes)].flat()).not.toEqual(made);
  });

  it('makes rows that fit the fields of a customer, each with a number of its own', () => {
    const made = [...generateCustomers(3000, 1, codes)].flat();
    expect(new Set(made.map((row) => row.no)).size).toBe(3000);
    const fields = Object.entries(customers.fields);
    for (const row of made.slice(0, 500)) {
      for (const [name, facts] of fields) {
        const value = row[name as keyof typeof row];
        expect(typeof value).toBe(typeof emptyValue(facts));
        if ('maxLength' in facts) expect(value.length).toBeLessThanOrEqual(facts.maxLength);
      }
    }
    expect(new Set(made.map((row) => row.currencyCode))).toEqual(new Set(['', 'EUR', 'USD']));
    expect(new Set(made.map((row) => row.paymentTermsCode))).toEqual(new Set(['']));
  });
});
