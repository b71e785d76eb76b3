import { address } from './address';
import { field, table, unmapped, type RowOf } from './facts';

/** Customer. */
export const customers = table({
  name: 'customers',
  caption: 'Customer',
  required: true,
  key: ['no'],
  fields: {
    no: field.code(20),
    name: field.text(100),
    ...address,
    contact: field.text(100),
    creditLimitLcy: field.decimal(),
    currencyCode: field.code(10),
    paymentTermsCode: field.code(10),
    salespersonCode: field.code(20),
    shipmentMethodCode: field.code(10),
    shippingAgentCode: field.code(10),
    blocked: field.option({ blank: 0, ship: 1, invoice: 2, all: 3 }),
    primaryContactNo: field.code(20),
    contactType: unmapped(field.option({ company: 0, person: 1 })),
  },
  references: {
    currencyCode: { table: 'currencies', whenMissing: 'row' },
    paymentTermsCode: { table: 'paymentTerms', whenMissing: 'value' },
    salespersonCode: { table: 'salespeople', whenMissing: 'keep' },
    shipmentMethodCode: { table: 'shipmentMethods', whenMissing: 'value' },
    shippingAgentCode: { table: 'shippingAgents', whenMissing: 'value' },
    countryRegionCode: { table: 'countries', whenMissing: 'keep' },
  },
});

export type Customer = RowOf<typeof customers>;
