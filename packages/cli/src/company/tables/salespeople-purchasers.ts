import { field, table, unmapped, type RowOf } from './facts';

/** Salesperson/Purchaser. */
export const salespeoplePurchasers = table({
  name: 'salespeoplePurchasers',
  caption: 'Salesperson/Purchaser',
  key: ['code'],
  fields: {
    code: field.code(20),
    name: field.text(50),
    eMail: field.text(80),
    eMail2: unmapped(field.text(80)),
    phoneNo: field.text(30),
    jobTitle: unmapped(field.text(30)),
    commissionPct: unmapped(field.decimal()),
    blocked: unmapped(field.boolean()),
  },
});

export type Salesperson = RowOf<typeof salespeoplePurchasers>;
