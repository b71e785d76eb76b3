import { fullRun } from '../../jobs/start-run';
import { changeMapping, readMapping } from '../../administration/mappings';
import { refusal } from '../../administration/mappings/refusals.test.support';
import type { FieldSettings } from '../../ports/repositories/tenant-configuration';
import type { Code, RecordKey } from '../../sdk/scalars';
import type { Uncoupled } from '../../sdk/field-mapping';
import type { TestKit } from '../../testing/kit';
import { agents, users } from '../sample-mapping.test.support';
import {
  addAgent,
  addContact,
  contactKit,
  contactMapping,
  contacts,
  onlyPerson,
  passes,
  people,
} from '../fields/transferred-record.test.support';

let kit: TestKit;
afterEach(() => kit.close());

const field = 'agentCode~owner';

async function start(uncoupled: Uncoupled, settings: FieldSettings = {}): Promise<void> {
  kit = await contactKit(
    contactMapping((f) => [
      f.bidirectional('name', 'title'),
      f.bidirectional('agentCode', 'owner', { via: agents, uncoupled }),
    ]),
    { fields: { CONTACT: { [field]: settings } } },
  );
}

/** A contact whose agent ANN is coupled, synchronized; agent BOB and user carl are not coupled. */
async function coupledContact(): Promise<string> {
  addAgent(kit, 'ANN');
  await kit.synch('AGENT', fullRun);
  addContact(kit, 'c1', { name: 'Ada', agentCode: 'ANN' as Code });
  expect(await kit.synch('CONTACT')).toMatchObject({ inserted: 1 });
  addAgent(kit, 'BOB');
  return onlyPerson(kit);
}

const owner = (person: string) => kit.table(people).find(person)?.owner ?? null;
const reference = (key: string) => ({ table: 'user', key: key as RecordKey });

describe('a reference', () => {
  it('goes as the coupled record, and empty as nothing [EN-183]', async () => {
    await start('wait');
    const person = await coupledContact();
    expect(owner(person)).toEqual(reference(kit.table(users).keys()[0] as string));
    kit.table(contacts).update('c1', { agentCode: '' as Code });
    await kit.synch('CONTACT');
    expect(owner(person)).toBeNull();
  });

  it('comes as the key of the coupled record, and nothing as blank [EN-184]', async () => {
    await start('wait');
    const person = await coupledContact();
    await kit.synch('AGENT', fullRun);
    const bob = kit
      .table(users)
      .keys()
      .find((key) => kit.table(users).find(key)?.login === 'BOB') as string;
    kit.table(people).update(person, { owner: reference(bob) });
    await kit.synch('CONTACT');
    expect(kit.table(contacts).find('c1')).toMatchObject({ agentCode: 'BOB' });
    kit.table(people).update(person, { owner: null });
    await kit.synch('CONTACT');
    expect(kit.table(contacts).find('c1')).toMatchObject({ agentCode: '' });
  });

  it('that the field may clear goes empty without an error, and is completed once the record is coupled [EN-28, EN-185, cpl-clear-on-fail-yes]', async () => {
    await start('fail', { clearOnFailed: true });
    const person = await coupledContact();
    kit.table(contacts).update('c1', { agentCode: 'BOB' as Code });
    expect(await kit.synch('CONTACT')).toMatchObject({ modified: 1, failed: 0 });
    expect(owner(person)).toBeNull();
    expect(kit.table(contacts).find('c1')).toMatchObject({ agentCode: 'BOB' });
    await kit.synch('AGENT', fullRun);
    await kit.synch('CONTACT');
    expect(owner(person)).not.toBeNull();
  });

  it('that may be cleared and is resolved goes into a new record [EN-187]', async () => {
    await start('clear');
    await coupledContact();
    await kit.synch('AGENT', fullRun);
    addContact(kit, 'c2', { name: 'Eve', agentCode: 'BOB' as Code });
    await kit.synch('CONTACT');
    const eve = kit
      .table(people)
      .keys()
      .find((key) => kit.table(people).find(key)?.title === 'Eve') as string;
    expect(owner(eve)).not.toBeNull();
  });

  it('that must be coupled fails its record, names field and record, and leaves the other side and the other direction alone [EN-185, cpl-clear-on-fail-no]', async () => {
    await start('fail');
    const person = await coupledContact();
    const before = owner(person);
    kit.table(contacts).update('c1', { agentCode: 'BOB' as Code });
    await kit.synch('CONTACT');
    expect(await passes(kit)).toMatchObject([{ failed: 1 }, { failed: 0 }]);
    expect(owner(person)).toEqual(before);
    const [error] = await kit.errors('CONTACT');
    expect(error).toMatchObject({ code: 'CPL_REFERENCE_UNCOUPLED', facts: { field } });
    expect(error?.message).toContain('BOB must be coupled first');
  });

  it('that must be coupled fails the way back as well, and only that [EN-185, cpl-clear-on-fail-no-from]', async () => {
    await start('fail');
    const person = await coupledContact();
    const carl = kit.table(users).add({ login: 'CARL', label: 'Carl' });
    kit.table(people).update(person, { owner: reference(carl) });
    await kit.synch('CONTACT');
    expect(await passes(kit)).toMatchObject([{ failed: 0 }, { failed: 1 }]);
    expect((await kit.errors('CONTACT'))[0]?.message).toContain('must be coupled first');
    expect(kit.table(contacts).find('c1')).toMatchObject({ agentCode: 'ANN' });
  });

  it('to a table that no mapping couples is refused before anything runs [EN-181]', async () => {
    await start('wait');
    const tenant = await kit.tenant();
    const { version } = await readMapping(tenant, 'AGENT');
    const off = { settings: { enabled: false } };
    expect(await refusal(tenant, () => changeMapping(tenant, 'AGENT', off, { actor: 'ada', version }))).toContain(
      'CPL_REFERENCE_UNMAPPED',
    );
  });
});

describe('clearing a reference and never emptying it', () => {
  const change = async (id: string, settings: FieldSettings): Promise<readonly string[]> => {
    const tenant = await kit.tenant();
    const { version } = await readMapping(tenant, 'CONTACT');
    const wanted = { fields: { [id]: settings } };
    return refusal(tenant, () => changeMapping(tenant, 'CONTACT', wanted, { actor: 'ada', version }));
  };

  it('exclude each other, whichever comes second [EN-28, EN-29, mapcfg-clear-excludes-notnull, mapcfg-notnull-excludes-clear]', async () => {
    await start('wait', { notNull: true });
    expect(await change(field, { clearOnFailed: true })).toEqual(['CPL_CLEAR_AND_NOT_NULL']);
    await kit.close();
    await start('wait', { clearOnFailed: true });
    expect(await change(field, { notNull: true })).toEqual(['CPL_CLEAR_AND_NOT_NULL']);
  });

  it('are for references only: never emptying is accepted for an owner and refused for a name [EN-29, mapcfg-notnull-guid-only]', async () => {
    await start('wait');
    expect(await change('name~title', { notNull: true })).toEqual(['CPL_FIELD_SETTING']);
    const tenant = await kit.tenant();
    const { version } = await readMapping(tenant, 'CONTACT');
    const wanted = { fields: { [field]: { notNull: true } } };
    const view = await changeMapping(tenant, 'CONTACT', wanted, { actor: 'ada', version });
    expect(view.fields.find(({ id }) => id === field)?.settings).toMatchObject({ notNull: true });
  });
});
