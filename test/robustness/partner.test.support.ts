import 'reflect-metadata';
import {
  DecimalField,
  defineTableMapping,
  entityTable,
  IdField,
  ModifiedOnField,
  TextField,
  type DateTime,
  type Decimal,
  type Guid,
  type Transform,
} from '@couplet/core';
import { account } from '@couplet/plugin-dataverse';
import { Column, Entity } from 'typeorm';

/** A trading partner of the ERP. */
@Entity('partner')
export class Partner {
  @IdField() systemId!: Guid;
  @TextField(100) name!: string;
  @TextField(30) phone!: string;
  @TextField(30) city!: string;
  @DecimalField({ precision: 20, scale: 2 }) creditLimit!: Decimal;
  /** Number of a category, of which Dataverse knows 1 and 2. */
  @Column({ type: 'integer', nullable: true }) category!: number | null;
  @ModifiedOnField() modifiedAt!: DateTime;
}

/** Trading partners, as a local table. */
export const partners = entityTable(Partner, { id: 'systemId', key: ['systemId'], modifiedOn: 'modifiedAt' });

type Category = 'preferredCustomer' | 'standard';

/** The number of a category as the choice takes it, also one that no column knows: only the server can find that out. */
const categoryNumber: Transform<number, Category> = {
  name: 'CATEGORY-NUMBER',
  toIntegration: (category) => String(category) as Category,
};

/**
 * Partners and accounts: name, phone and city go both ways, and so under the version that was read; credit limit and category go one
 * way, and so in bulk.
 */
export const partnerMapping = defineTableMapping({
  name: 'PARTNER',
  local: partners,
  integration: account,
  direction: 'bidirectional',
  integrationFilter: { customertypecode: 'partner' },
  fields: (f) => [
    f.bidirectional('name', 'name'),
    f.bidirectional('phone', 'telephone1'),
    f.bidirectional('city', 'address1_city'),
    f.toIntegration('creditLimit', 'creditlimit'),
    f.toIntegration('category', 'accountcategorycode', { transform: categoryNumber }),
    f.constant.integration('customertypecode', 'partner', { on: 'insert' }),
  ],
});
