import { child, defineTableMapping } from '@couplet/core';
import { pickyRule } from './poison';
import { accounts, agents, customers, documentRows, documents, orderLines, orders, users } from './tables';

/** Agents name a favourite customer, and go without until it is coupled. */
export const agentMapping = defineTableMapping({
  name: 'AGENT',
  local: agents,
  integration: users,
  direction: 'bidirectional',
  fields: (f) => [
    f.bidirectional('code', 'login', { match: { priority: 1 } }),
    f.bidirectional('name', 'label'),
    f.bidirectional('favourite', 'favourite', { via: customers, uncoupled: 'clear' }),
  ],
});

/** Customers wait for their agents: the two tables refer to each other in a circle. */
export const customerMapping = defineTableMapping({
  name: 'CUSTOMER',
  local: customers,
  integration: accounts,
  direction: 'bidirectional',
  localFilter: { blocked: 'open' },
  integrationFilter: { status: 'active' },
  fields: (f) => [
    f.bidirectional('no', 'number', { match: { priority: 1 } }),
    f.bidirectional('name', 'title'),
    f.bidirectional('note', 'memo', { transform: pickyRule }),
    f.toIntegration('terms', 'terms'),
    f.fromIntegration('rating', 'rating'),
    f.bidirectional('agentCode', 'owner', { via: agents }),
    f.constant.integration('status', 'active', { on: 'insert' }),
  ],
});

export const lineMapping = defineTableMapping({
  name: 'ORDER-LINE',
  local: orderLines,
  integration: documentRows,
  direction: 'bidirectional',
  fields: (f) => [f.bidirectional('mark', 'mark'), f.bidirectional('item', 'product')],
});

export const orderMapping = defineTableMapping({
  name: 'ORDER',
  local: orders,
  integration: documents,
  direction: 'bidirectional',
  fields: (f) => [f.bidirectional('no', 'number'), f.bidirectional('title', 'caption')],
  children: [child(lineMapping, { local: { documentNo: 'no' }, integration: 'document', numberedBy: 'lineNo' })],
});

/** What a scheduler runs, in the order of dependencies. */
export const mappingNames = ['AGENT', 'CUSTOMER', 'ORDER'] as const;
