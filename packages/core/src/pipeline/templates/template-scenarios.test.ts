import { changeMapping, readMapping, saveTemplate } from '../../administration/mappings';
import { refusal } from '../../administration/mappings/refusals.test.support';
import { fullRun } from '../../jobs/start-run';
import type { TemplateUse } from '../../ports/repositories/mapping-configuration';
import type { TestKit } from '../../testing/kit';
import { contactKit, contactMapping, contacts, people } from '../fields/transferred-record.test.support';

let kit: TestKit;
beforeEach(async () => {
  kit = await contactKit(contactMapping((f) => [f.bidirectional('name', 'title')]));
  const tenant = await kit.tenant();
  for (const [name, origin] of [
    ['First', 'one'],
    ['Second', 'two'],
  ] as const)
    await saveTemplate(tenant, { name, side: 'local', table: 'contact', values: { origin } }, 'ada');
  kit.table(people).add({ title: 'Ada' });
});
afterEach(() => kit.close());

async function use(...templates: readonly TemplateUse[]): Promise<void> {
  const tenant = await kit.tenant();
  const { version } = await readMapping(tenant, 'CONTACT');
  await changeMapping(tenant, 'CONTACT', { templates }, { actor: 'ada', version });
  await kit.restart();
}

describe('a template', () => {
  it('gives new records the values of fields that are not mapped [EN-55, tblsync-template-applied]', async () => {
    await use({ template: 'First', priority: 1 });
    expect(await kit.synch('CONTACT', fullRun)).toMatchObject({ inserted: 1 });
    expect(kit.table(contacts).rows()).toMatchObject([{ name: 'Ada', origin: 'one' }]);
  });

  it('of the lowest priority counts among those without a filter [EN-123, tblsync-template-by-priority]', async () => {
    await use({ template: 'Second', priority: 2 }, { template: 'First', priority: 1 });
    await kit.synch('CONTACT', fullRun);
    expect(kit.table(contacts).rows()).toMatchObject([{ origin: 'one' }]);
  });

  it('that is not there is refused when a mapping is to use it, so that no record finds out', async () => {
    const tenant = await kit.tenant();
    expect(await refusal(tenant, () => use({ template: 'Third', priority: 1 }))).toEqual(['CPL_TEMPLATE_UNKNOWN']);
  });
});
