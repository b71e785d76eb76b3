import { field, table, type RowOf } from './facts';

/** Business Relation: customer, vendor, bank, press … */
export const businessRelations = table({
  name: 'businessRelations',
  caption: 'Business Relation',
  key: ['code'],
  fields: { code: field.code(10), description: field.text(100) },
});

export type BusinessRelation = RowOf<typeof businessRelations>;
