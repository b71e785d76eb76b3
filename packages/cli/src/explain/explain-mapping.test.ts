import 'reflect-metadata';
import {
  couplingHooks,
  defineTableMapping,
  definePlugin,
  tableMappings,
  type Direction,
  type IntegrationTable,
  type LocalTable,
} from '@couplet/core';
import { testKit } from '@couplet/core/testing';
import { explainMapping } from './explain-mapping';

const text = (name: string) => ({ name, kind: 'text', nullable: true, maxLength: 30 }) as const;
const items: LocalTable<{ id: string; name: string }> = {
  side: 'local',
  name: 'item',
  id: 'id',
  key: ['id'],
  fields: { id: text('id'), name: text('name') },
};
const products: IntegrationTable<{ id: string; title: string }> = {
  side: 'integration',
  name: 'product',
  id: 'id',
  key: ['id'],
  fields: { id: text('id'), title: text('title') },
};

async function explained(direction: Direction, ownFields: readonly string[] = []): Promise<string> {
  const mapping = defineTableMapping({
    name: 'ITEM',
    local: items,
    integration: products,
    direction,
    fields: (f) => [f.bidirectional('name', 'title')],
  });
  const plugin = definePlugin({
    id: 'items',
    version: '1.0.0',
    engine: '*',
    contributes: [
      tableMappings.add(mapping),
      couplingHooks.value('ITEM', { reads: {}, beforeUncoupling: async (pairs) => pairs.map(() => null) }),
    ],
  });
  const kit = await testKit({ plugins: [plugin] });
  const tenant = await kit.tenant();
  const changes = { mapping: undefined, fields: [], ownFields: new Set(ownFields) };
  const shown = explainMapping(tenant, tenant.mapping('ITEM'), changes);
  await kit.close();
  return shown;
}

it.each([
  ['bidirectional', /name\s+↔\s+title/, 'both ways'],
  ['toIntegrationTable', /name\s+→\s+title/, 'to the integration table'],
  ['fromIntegrationTable', /name\s+←\s+title/, 'from the integration table'],
] as const)(
  'describes the direction %s by an arrow and in words [mapcfg-direction-description]',
  async (direction, arrow, words) => {
    const shown = await explained(direction);
    expect(shown).toMatch(arrow);
    expect(shown).toContain(words);
  },
);

it('tells the tenant’s own fields from those of plugins', async () => {
  expect(await explained('bidirectional')).toMatch(/title\s+value\s+items/);
  const shown = await explained('bidirectional', ['name~title']);
  expect(shown).toMatch(/title\s+value\s+this tenant/);
  expect(shown).toContain('field name~title: added');
});

it('lists what plugins do around couplings', async () => {
  expect(await explained('bidirectional')).toContain(
    'items: hook around couplings: changes records before they are uncoupled',
  );
});
