import { address } from './address';
import { field, table, type RowOf } from './facts';

/** Vendor. */
export const vendors = table({
  name: 'vendors',
  caption: 'Vendor',
  key: ['no'],
  fields: {
    no: field.code(20),
    name: field.text(100),
    ...address,
    contact: field.text(100),
    currencyCode: field.code(10),
    paymentTermsCode: field.code(10),
    purchaserCode: field.code(20),
    shipmentMethodCode: field.code(10),
    shippingAgentCode: field.code(10),
    blocked: field.option({ blank: 0, payment: 1, all: 2 }),
    primaryContactNo: field.code(20),
  },
  references: {
    currencyCode: { table: 'currencies', whenMissing: 'row' },
    paymentTermsCode: { table: 'paymentTerms', whenMissing: 'value' },
    purchaserCode: { table: 'salespeople', whenMissing: 'keep' },
    shipmentMethodCode: { table: 'shipmentMethods', whenMissing: 'value' },
    shippingAgentCode: { table: 'shippingAgents', whenMissing: 'value' },
    countryRegionCode: { table: 'countries', whenMissing: 'keep' },
  },
});

export type Vendor = RowOf<typeof vendors>;
