import type { IntegrationTable, LocalTable, Side, Table } from '@couplet/core';
import { accounts, agents, customers, documentRows, documents, orderLines, orders, users } from './tables';

/** A field that both sides hold. Texts that users write there are unique, so that a value found anywhere names the edit that it came from. */
export interface Cell {
  readonly name: string;
  readonly local: string;
  readonly integration: string;
  /** Which side's edits move: both, or those of one side. */
  readonly owner: Side | 'both';
}

/** A kind of record: a pair of tables, as the oracle knows it. */
export interface Kind {
  readonly name: KindName;
  readonly mapping: string;
  readonly local: LocalTable;
  readonly integration: IntegrationTable;
  /** The field that says of which birth a record is; users never change it. */
  readonly birth: Readonly<Record<Side, string>>;
  readonly cells: readonly Cell[];
}

/** Names of the kinds. */
export type KindName = 'agent' | 'customer' | 'order' | 'line';

const both = (local: string, integration: string): Cell => ({
  name: `${local}~${integration}`,
  local,
  integration,
  owner: 'both',
});

/** All kinds of records. */
export const kinds: Readonly<Record<KindName, Kind>> = {
  agent: {
    name: 'agent',
    mapping: 'AGENT',
    local: agents,
    integration: users,
    birth: { local: 'code', integration: 'login' },
    cells: [both('name', 'label')],
  },
  customer: {
    name: 'customer',
    mapping: 'CUSTOMER',
    local: customers,
    integration: accounts,
    birth: { local: 'no', integration: 'number' },
    cells: [
      both('name', 'title'),
      both('note', 'memo'),
      { name: 'terms~terms', local: 'terms', integration: 'terms', owner: 'local' },
      { name: 'rating~rating', local: 'rating', integration: 'rating', owner: 'integration' },
    ],
  },
  order: {
    name: 'order',
    mapping: 'ORDER',
    local: orders,
    integration: documents,
    birth: { local: 'no', integration: 'number' },
    cells: [both('title', 'caption')],
  },
  line: {
    name: 'line',
    mapping: 'ORDER-LINE',
    local: orderLines,
    integration: documentRows,
    birth: { local: 'mark', integration: 'mark' },
    cells: [both('item', 'product')],
  },
};

const byTable = new Map<string, Kind>(
  Object.values(kinds).flatMap((kind) => [
    [`local ${kind.local.name}`, kind],
    [`integration ${kind.integration.name}`, kind],
  ]),
);

/** The kind of records of a table. */
export function kindOf(table: Pick<Table, 'side' | 'name'>): Kind {
  return byTable.get(`${table.side} ${table.name}`) as Kind;
}

/** The other side. */
export function opposite(side: Side): Side {
  return side === 'local' ? 'integration' : 'local';
}
