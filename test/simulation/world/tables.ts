import { entityTable, type FieldDefinition, type IntegrationTable, type RecordReference } from '@couplet/core';
import { Agent, Customer, OrderHeader, OrderLine } from './entities';

/** The local tables: two that refer to each other, and documents with lines. */
export const agents = entityTable(Agent, { id: 'id', key: ['code'] });
export const customers = entityTable(Customer, { id: 'id', key: ['no'] });
export const orders = entityTable(OrderHeader, { id: 'id', key: ['no'] });
export const orderLines = entityTable(OrderLine, { id: 'id', key: ['documentNo', 'lineNo'] });

type Definition = Omit<FieldDefinition, 'name'>;

function integrationTable<Row extends object>(
  name: string,
  fields: Readonly<Record<keyof Row & string, Definition>>,
): IntegrationTable<Row> {
  const definitions = Object.entries<Definition>(fields).map(
    ([field, definition]) => [field, { ...definition, name: field }] as const,
  );
  return { side: 'integration', name, id: 'id', key: ['id'], fields: Object.fromEntries(definitions) };
}

const text = (maxLength: number): Definition => ({ kind: 'text', nullable: true, maxLength });
const lookup = (...targets: string[]): Definition => ({ kind: 'reference', nullable: true, targets });

/** The integration tables, one for each local one. */
export const users = integrationTable<{
  id: string;
  login: string | null;
  label: string | null;
  favourite: RecordReference | null;
}>('user', { id: text(36), login: text(20), label: text(60), favourite: lookup('account') });

export const accounts = integrationTable<{
  id: string;
  number: string | null;
  title: string | null;
  memo: string | null;
  terms: string | null;
  rating: string | null;
  status: string | null;
  owner: RecordReference | null;
}>('account', {
  id: text(36),
  number: text(20),
  title: text(40),
  memo: text(60),
  terms: text(60),
  rating: text(60),
  status: text(10),
  owner: lookup('user'),
});

export const documents = integrationTable<{ id: string; number: string | null; caption: string | null }>('document', {
  id: text(36),
  number: text(20),
  caption: text(60),
});

export const documentRows = integrationTable<{
  id: string;
  document: RecordReference | null;
  mark: string | null;
  product: string | null;
}>('documentrow', { id: text(36), document: lookup('document'), mark: text(20), product: text(60) });
