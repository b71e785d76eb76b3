import { field, table, type RowOf } from './facts';

/** Contact Business Relation: what a contact is to the company, and which customer or vendor it stands for. */
export const contactBusinessRelations = table({
  name: 'contactBusinessRelations',
  caption: 'Contact Business Relation',
  key: ['contactNo', 'businessRelationCode'],
  fields: {
    contactNo: field.code(20),
    businessRelationCode: field.code(10),
    linkToTable: field.option({ blank: 0, customer: 1, vendor: 2, bankAccount: 3, employee: 4 }),
    no: field.code(20),
  },
  references: {
    contactNo: { table: 'contacts', whenMissing: 'row' },
    businessRelationCode: { table: 'businessRelations', whenMissing: 'keep' },
  },
});

export type ContactBusinessRelation = RowOf<typeof contactBusinessRelations>;
