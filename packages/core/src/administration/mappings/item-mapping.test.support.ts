import { tableMappings } from '../../extension-points/table-mappings';
import { transforms } from '../../extension-points/transforms';
import { defineSettings, setting } from '../../sdk/setting';
import { z } from 'zod';
import type { FieldDefinition } from '../../sdk/field';
import { definePlugin, type Plugin } from '../../sdk/plugin';
import type { Code, DateOnly, DateTime, Decimal, Guid, RecordReference } from '../../sdk/scalars';
import type { IntegrationTable, LocalTable } from '../../sdk/table';
import type { Transform } from '../../sdk/transform';
import { defineTableMapping, type TableMapping } from '../../sdk/table-mapping';

type Definition = Omit<FieldDefinition, 'name'>;

type Fields<Row extends object> = Readonly<Record<keyof Row & string, Definition>>;

function localTable<Row extends object>(name: string, key: readonly string[], fields: Fields<Row>): LocalTable<Row> {
  return { side: 'local', name, id: 'id', key, fields: named(fields) };
}

function integrationTable<Row extends object>(name: string, fields: Fields<Row>): IntegrationTable<Row> {
  return { side: 'integration', name, id: 'id', key: ['id'], fields: named(fields) };
}

function named(fields: Readonly<Record<string, Definition>>): Readonly<Record<string, FieldDefinition>> {
  return Object.fromEntries(Object.entries(fields).map(([name, definition]) => [name, { ...definition, name }]));
}

const text = (maxLength: number): Definition => ({ kind: 'text', nullable: true, maxLength });
const code = (maxLength: number): Definition => ({ kind: 'code', nullable: false, maxLength });
const plain = (kind: FieldDefinition['kind']): Definition => ({ kind, nullable: true });
const lookup = (...targets: string[]): Definition => ({ kind: 'reference', nullable: true, targets });

/** Groups that items belong to. */
export const groups = localTable<{ id: string; code: Code; name: string; mainItem: Code }>('group', ['code'], {
  id: text(36),
  code: code(10),
  name: text(30),
  mainItem: code(20),
});

/** A local table with a field of every kind. */
export const items = localTable<{
  id: string;
  no: Code;
  name: string;
  type: 'item' | 'resource';
  price: Decimal;
  stock: number;
  weight: number;
  blocked: boolean;
  validFrom: DateOnly;
  changedAt: DateTime;
  barcode: Guid;
  groupCode: Code;
  spareCode: Code;
  vendorNo: Code;
}>('item', ['no'], {
  id: text(36),
  no: code(20),
  name: text(30),
  type: { kind: 'option', nullable: false, options: { item: 0, resource: 1 } },
  price: { kind: 'decimal', nullable: false, scale: 2 },
  stock: plain('integer'),
  weight: plain('double'),
  blocked: plain('boolean'),
  validFrom: plain('date'),
  changedAt: plain('dateTime'),
  barcode: plain('guid'),
  groupCode: code(10),
  spareCode: code(10),
  vendorNo: code(20),
});

/** Categories, coupled with groups. */
export const categories = integrationTable<{
  id: string;
  label: string | null;
  key: string | null;
  main: RecordReference | null;
}>('category', { id: text(36), label: text(50), key: text(20), main: lookup('product') });

/** The other half of items. */
export const products = integrationTable<{
  id: string;
  number: string | null;
  title: string | null;
  kind: 'goods' | 'service' | null;
  amount: Decimal | null;
  count: number | null;
  active: boolean | null;
  since: DateOnly | null;
  code: Guid | null;
  source: string | null;
  total: Decimal | null;
  note: string | null;
  category: RecordReference | null;
  spare: RecordReference | null;
  company: RecordReference | null;
}>('product', {
  id: text(36),
  number: text(20),
  title: text(40),
  kind: { kind: 'option', nullable: true, options: { goods: 1, service: 2 } },
  amount: { kind: 'decimal', nullable: true, scale: 4 },
  count: plain('integer'),
  active: plain('boolean'),
  since: plain('date'),
  code: plain('guid'),
  source: text(10),
  total: { kind: 'decimal', nullable: true, writable: 'never' },
  note: text(100),
  category: lookup('category'),
  spare: lookup('category'),
  company: lookup('company'),
});

/** Groups and categories. */
export const groupMapping = defineTableMapping({
  name: 'GROUP',
  local: groups,
  integration: categories,
  direction: 'bidirectional',
  fields: (f) => [f.bidirectional('code', 'key', { match: { priority: 1 } }), f.bidirectional('name', 'label')],
});

/** Items and products, kept apart by company. */
export const itemMapping = defineTableMapping({
  name: 'ITEM',
  local: items,
  integration: products,
  direction: 'bidirectional',
  localFilter: { type: 'item' },
  integrationFilter: { kind: 'goods', company: { in: [setting('companyRow'), null] } },
  companyField: 'company',
  fields: (f) => [
    f.bidirectional('no', 'number', { match: { priority: 1 } }),
    f.bidirectional('name', 'title'),
    f.toIntegration('price', 'amount'),
    f.fromIntegration('stock', 'count', { enabled: false }),
    f.bidirectional('groupCode', 'category', { via: groups }),
    f.constant.integration('kind', 'goods', { on: 'insert' }),
    f.constant.integration('source', 'erp'),
    f.constant.local('type', 'item', { on: 'insert' }),
  ],
});

const upper: Transform<string, string> = {
  name: 'UPPER',
  toIntegration: (value) => value.toUpperCase(),
  fromIntegration: (value) => value.toUpperCase(),
};

/** The plugin of both mappings; another item mapping stands for an upgrade. */
export const itemPlugin = (mapping: TableMapping = itemMapping, version = '1.0.0'): Plugin =>
  definePlugin({
    id: 'items',
    version,
    engine: '^1.0.0',
    settings: [defineSettings({ id: 'items', schema: z.object({ companyRow: z.string() }) })],
    contributes: [
      tableMappings.add(groupMapping),
      tableMappings.add(mapping),
      transforms.value('UPPER', upper as unknown as Transform<never, unknown>),
      transforms.value('SHOUT', { name: 'SHOUT', toIntegration: (value: string) => `${value}!` }),
    ],
  });

/** The row of the tenant's own company. */
export const companyRow = 'c0000000-0000-4000-8000-000000000001';
