import { Column, Entity, PrimaryColumn } from 'typeorm';
import { tableMappings } from '../extension-points/table-mappings';
import { CodeField, DecimalField, ModifiedOnField, OptionField, TextField } from '../sdk/entity-fields';
import { entityTable } from '../sdk/entity-table';
import type { FieldDefinition } from '../sdk/field';
import { definePlugin } from '../sdk/plugin';
import type { Code, Decimal, RecordReference } from '../sdk/scalars';
import type { IntegrationTable } from '../sdk/table';
import { child, defineTableMapping } from '../sdk/table-mapping';

@Entity('agent')
export class Agent {
  @PrimaryColumn('text') id!: string;
  @CodeField(10) code!: Code;
  @TextField(50) name!: string;
}

@Entity('customer')
export class Customer {
  @PrimaryColumn('text') id!: string;
  @CodeField(20) no!: Code;
  @TextField(30) name!: string;
  @TextField(30) city!: string;
  @DecimalField({ precision: 20, scale: 2 }) creditLimit!: Decimal;
  @OptionField({ open: 0, all: 1 }) blocked!: 'open' | 'all';
  @CodeField(10) agentCode!: Code;
  @CodeField(10) deputyCode!: Code;
  @ModifiedOnField() modifiedAt!: Date;
}

@Entity('order_header')
export class OrderHeader {
  @PrimaryColumn('text') id!: string;
  @CodeField(20) no!: Code;
  @TextField(30) title!: string;
}

@Entity('order_line')
export class OrderLine {
  @PrimaryColumn('text') id!: string;
  @CodeField(20) documentNo!: Code;
  @Column('integer') lineNo!: number;
  @TextField(30) item!: string;
}

export const agents = entityTable(Agent, { id: 'id', key: ['code'] });
export const customers = entityTable(Customer, { id: 'id', key: ['no'] });
export const orderHeaders = entityTable(OrderHeader, { id: 'id', key: ['no'] });
export const orderLines = entityTable(OrderLine, { id: 'id', key: ['documentNo', 'lineNo'] });

function integrationTable<Row extends object>(
  name: string,
  fields: Readonly<Record<keyof Row & string, Omit<FieldDefinition, 'name'>>>,
): IntegrationTable<Row> {
  const definitions = Object.entries<Omit<FieldDefinition, 'name'>>(fields);
  return {
    side: 'integration',
    name,
    id: 'id',
    key: ['id'],
    fields: Object.fromEntries(definitions.map(([field, definition]) => [field, { ...definition, name: field }])),
  };
}

const text = (maxLength: number): Omit<FieldDefinition, 'name'> => ({ kind: 'text', nullable: true, maxLength });
const lookup = (...targets: string[]): Omit<FieldDefinition, 'name'> => ({
  kind: 'reference',
  nullable: true,
  targets,
});

export const users = integrationTable<{ id: string; login: string | null; label: string | null }>('user', {
  id: text(36),
  login: text(20),
  label: text(50),
});
export const accounts = integrationTable<{
  id: string;
  title: string | null;
  town: string | null;
  credit: Decimal | null;
  source: string | null;
  owner: RecordReference | null;
  deputy: RecordReference | null;
}>('account', {
  id: text(36),
  title: text(40),
  town: text(20),
  credit: { kind: 'decimal', nullable: true, scale: 4 },
  source: text(10),
  owner: lookup('user'),
  deputy: lookup('user'),
});
export const documents = integrationTable<{ id: string; number: string | null; caption: string | null }>('document', {
  id: text(36),
  number: text(20),
  caption: text(40),
});
export const documentRows = integrationTable<{ id: string; document: RecordReference | null; product: string | null }>(
  'documentrow',
  {
    id: text(36),
    document: lookup('document'),
    product: text(10),
  },
);

export const agentMapping = defineTableMapping({
  name: 'AGENT',
  local: agents,
  integration: users,
  direction: 'bidirectional',
  fields: (f) => [f.bidirectional('code', 'login', { match: { priority: 1 } }), f.bidirectional('name', 'label')],
});

export const customerMapping = defineTableMapping({
  name: 'CUSTOMER',
  local: customers,
  integration: accounts,
  direction: 'bidirectional',
  localFilter: { blocked: 'open' },
  fields: (f) => [
    f.bidirectional('name', 'title'),
    f.bidirectional('city', 'town', { truncate: true }),
    f.toIntegration('creditLimit', 'credit'),
    f.bidirectional('agentCode', 'owner', { via: agents }),
    f.bidirectional('deputyCode', 'deputy', { via: agents, uncoupled: 'clear' }),
    f.constant.integration('source', 'erp', { on: 'insert' }),
  ],
});

export const lineMapping = defineTableMapping({
  name: 'ORDER-LINE',
  local: orderLines,
  integration: documentRows,
  direction: 'bidirectional',
  fields: (f) => [f.bidirectional('item', 'product')],
});

export const orderMapping = defineTableMapping({
  name: 'ORDER',
  local: orderHeaders,
  integration: documents,
  direction: 'bidirectional',
  fields: (f) => [f.bidirectional('no', 'number'), f.bidirectional('title', 'caption')],
  children: [child(lineMapping, { local: { documentNo: 'no' }, integration: 'document', numberedBy: 'lineNo' })],
});

/** A small plugin with a plain table, one with references, and documents with lines. */
export const samplePlugin = definePlugin({
  id: 'sample',
  version: '1.0.0',
  engine: '^1.0.0',
  localEntities: [Agent, Customer, OrderHeader, OrderLine],
  contributes: [tableMappings.add(agentMapping), tableMappings.add(customerMapping), tableMappings.add(orderMapping)],
});
