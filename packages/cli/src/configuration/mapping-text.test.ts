import 'reflect-metadata';
import {
  changeMapping,
  defineTableMapping,
  definePlugin,
  listMappings,
  previewMappingChange,
  readMapping,
  tableMappings,
  type IntegrationTable,
  type LocalTable,
} from '@couplet/core';
import { testKit, type TestKit } from '@couplet/core/testing';
import { changePreviewText, mappingsText, mappingText } from './mapping-text';

const text = (name: string) => ({ name, kind: 'text', nullable: true, maxLength: 30 }) as const;
const items: LocalTable<{ id: string; name: string }> = {
  side: 'local', name: 'item', id: 'id', key: ['id'], fields: { id: text('id'), name: text('name') },
}; // prettier-ignore
const products: IntegrationTable<{ id: string; title: string }> = {
  side: 'integration', name: 'product', id: 'id', key: ['id'], fields: { id: text('id'), title: text('title') },
}; // prettier-ignore
const mapping = defineTableMapping({
  name: 'ITEM',
  local: items,
  integration: products,
  direction: 'bidirectional',
  fields: (f) => [f.bidirectional('name', 'title')],
});
const plugin = definePlugin({ id: 'items', version: '1.0.0', engine: '*', contributes: [tableMappings.add(mapping)] });

let kit: TestKit;
beforeEach(async () => {
  kit = await testKit({ plugins: [plugin] });
});
afterEach(() => kit.close());

it('marks what the company changed, in the list and in the mapping', async () => {
  const tenant = await kit.configured();
  const change = { settings: { intervalMinutes: 5 }, fields: { 'name~title': { matchPriority: 1 } } };
  await changeMapping(tenant, 'ITEM', change, { actor: 'anna', version: 0 });
  expect(mappingsText(await listMappings(tenant))).toMatch(/ITEM +on +bidirectional +item +product +2 +1$/m);
  const shown = mappingText(await readMapping(tenant, 'ITEM'));
  expect(shown).toContain('  intervalMinutes = 5  (changed)\n');
  expect(shown).toMatch(/ {2}eventBased = \w+\n/);
  expect(shown).toMatch(/name~title = .*"matchPriority":1.* {2}\(changed\)/);
});

it('tells what a change would do, and what is wrong with it', async () => {
  const tenant = await kit.configured();
  const good = await previewMappingChange(tenant, 'item', { settings: { onlyCoupled: true } });
  expect(changePreviewText(good)).toContain('ITEM, version 0: would change\n  onlyCoupled: null becomes true');
  const bad = await previewMappingChange(tenant, 'ITEM', { settings: { updateConflict: 'oldestWins' } });
  expect(changePreviewText(bad)).toContain('CPL_POLICY_UNKNOWN: ITEM: there is no policy "oldestWins"');
  expect(changePreviewText(await previewMappingChange(tenant, 'ITEM', {}))).toContain('nothing would change.');
});
