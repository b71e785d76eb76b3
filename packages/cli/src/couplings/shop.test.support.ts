import 'reflect-metadata';
import {
  carryOutRun,
  coupleRecords,
  defineTableMapping,
  definePlugin,
  tableMappings,
  worker,
  type IntegrationTable,
  type LocalTable,
  type OpenTenant,
  type RecordKey,
} from '@couplet/core';
import { seededRandom, testKit, type TestKit } from '@couplet/core/testing';

const text = (name: string) => ({ name, kind: 'text', nullable: true, maxLength: 60 }) as const;

/** Local items, known by their numbers. */
export const items: LocalTable<{ id: string; no: string; name: string }> = {
  side: 'local',
  name: 'item',
  id: 'id',
  key: ['no'],
  fields: { id: text('id'), no: text('no'), name: text('name') },
};

/** Their other halves. */
export const products: IntegrationTable<{ id: string; title: string }> = {
  side: 'integration',
  name: 'product',
  id: 'id',
  key: ['id'],
  fields: { id: text('id'), title: text('title') },
};

/** Items and products, with the same name. */
export const itemMapping = defineTableMapping({
  name: 'ITEM',
  local: items,
  integration: products,
  direction: 'bidirectional',
  fields: (f) => [f.bidirectional('name', 'title', { match: { priority: 1 } })],
});

const plugin = definePlugin({
  id: 'items',
  version: '1.0.0',
  engine: '*',
  contributes: [tableMappings.add(itemMapping)],
});

/** A shop in memory. */
export interface Shop {
  readonly kit: TestKit;
  readonly tenant: OpenTenant;
  /** Adds an item, `key of <no>`. */
  item(no: string, name: string): RecordKey;
  product(title: string): RecordKey;
  couple(localKey: RecordKey, integrationKey: RecordKey): Promise<void>;
}

/** Opens a shop without any records. */
export async function openShop(): Promise<Shop> {
  const kit = await testKit({ plugins: [plugin] });
  const tenant = await kit.tenant();
  const hands = worker({ name: 'hands', clock: kit.clock, random: seededRandom(7) });
  return {
    kit,
    tenant,
    item: (no, name) => kit.table(items).add({ id: `key of ${no}`, no, name }),
    product: (title) => kit.table(products).add({ title }),
    couple: async (localKey, integrationKey) => {
      const { id } = await coupleRecords(tenant, 'anna', 'ITEM', [{ localKey, integrationKey }], hands, 'none');
      await carryOutRun(tenant, id, hands);
    },
  };
}
