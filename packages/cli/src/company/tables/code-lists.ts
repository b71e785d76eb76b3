import { field, table, unmapped, type RowOf } from './facts';

/** Payment Terms. */
export const paymentTerms = table({
  name: 'paymentTerms',
  caption: 'Payment Terms',
  key: ['code'],
  fields: { code: field.code(10), description: unmapped(field.text(100)) },
});
export type PaymentTerms = RowOf<typeof paymentTerms>;

/** Shipment Method. */
export const shipmentMethods = table({
  name: 'shipmentMethods',
  caption: 'Shipment Method',
  key: ['code'],
  fields: { code: field.code(10), description: unmapped(field.text(100)) },
});
export type ShipmentMethod = RowOf<typeof shipmentMethods>;

/** Shipping Agent. */
export const shippingAgents = table({
  name: 'shippingAgents',
  caption: 'Shipping Agent',
  key: ['code'],
  fields: { code: field.code(10), name: unmapped(field.text(50)) },
});
export type ShippingAgent = RowOf<typeof shippingAgents>;

/** Country/Region. */
export const countriesRegions = table({
  name: 'countriesRegions',
  caption: 'Country/Region',
  key: ['code'],
  fields: { code: field.code(10), name: unmapped(field.text(50)), isoCode: unmapped(field.code(2)) },
});
export type CountryRegion = RowOf<typeof countriesRegions>;

/** Post Code: two places may share a code, so the city is part of the key. */
export const postCodes = table({
  name: 'postCodes',
  caption: 'Post Code',
  key: ['code', 'city'],
  fields: { code: field.code(20), city: field.text(30), countryRegionCode: field.code(10), county: field.text(30) },
});
export type PostCode = RowOf<typeof postCodes>;

/** Salutation. */
export const salutations = table({
  name: 'salutations',
  caption: 'Salutation',
  key: ['code'],
  fields: { code: field.code(10), description: unmapped(field.text(100)) },
});
export type Salutation = RowOf<typeof salutations>;
