import { fullRun } from '../../jobs/start-run';
import { changeMapping, readMapping, type MappingChange } from '../../administration/mappings';
import { refusal } from '../../administration/mappings/refusals.test.support';
import type { FieldMapping } from '../../sdk/field-mapping';
import type { Code, RecordKey } from '../../sdk/scalars';
import type { Transform } from '../../sdk/transform';
import type { TestKit } from '../../testing/kit';
import { agents } from '../sample-mapping.test.support';
import { validatedFields } from '../writing/validated-fields';
import {
  addAgent,
  addContact,
  contactKit,
  contactMapping,
  contacts,
  onlyPerson,
  people,
} from './transferred-record.test.support';

let kit: TestKit;
afterEach(() => kit.close());

const forced = fullRun;

async function change(wanted: MappingChange): Promise<void> {
  const tenant = await kit.tenant();
  const { version } = await readMapping(tenant, 'CONTACT');
  await changeMapping(tenant, 'CONTACT', wanted, { actor: 'ada', version });
}

describe('a constant', () => {
  it('goes into new records, is put back where somebody changed it, and is not sent where it is there already [EN-130]', async () => {
    kit = await contactKit(
      contactMapping(
        (f) => [f.toIntegration('name', 'title'), f.constant.integration('source', 'erp')],
        'toIntegrationTable',
      ),
    );
    addContact(kit, 'c1', { name: 'Ada' });
    await kit.synch('CONTACT');
    const person = onlyPerson(kit);
    expect(kit.table(people).find(person)).toMatchObject({ title: 'Ada', source: 'erp' });
    expect(await kit.synch('CONTACT', forced)).toMatchObject({ unchanged: 1, modified: 0 });
    kit.table(people).update(person, { source: 'web' });
    kit.table(contacts).update('c1', { name: 'Ada Lovelace' });
    expect(await kit.synch('CONTACT')).toMatchObject({ modified: 1 });
    expect(kit.table(people).find(person)).toMatchObject({ title: 'Ada Lovelace', source: 'erp' });
  });
});

describe('a copied value', () => {
  it('is sent only where it differs, and a run over everything sends none that does not [EN-132, EN-135, EN-136]', async () => {
    kit = await contactKit(contactMapping((f) => [f.bidirectional('name', 'title'), f.bidirectional('town', 'city')]));
    addContact(kit, 'c1', { name: 'Ada', town: 'Ulm' });
    await kit.synch('CONTACT');
    expect(await kit.synch('CONTACT', forced)).toMatchObject({ modified: 0 });
    kit.table(contacts).update('c1', { name: 'Ada B.' });
    const sent: number[] = [];
    kit.systems.integration.onCall((call) => void (call.method === 'writer.update' && sent.push(call.size)));
    expect(await kit.synch('CONTACT', forced)).toMatchObject({ modified: 1 });
    expect(sent).toEqual([1]);
    expect(kit.table(people).find(onlyPerson(kit))).toMatchObject({ title: 'Ada B.', city: 'Ulm' });
  });

  it('of a computed source is transferred as the system computes it [EN-131, recsync-computed-fields]', async () => {
    kit = await contactKit(contactMapping((f) => [f.toIntegration('balance', 'owed')], 'toIntegrationTable'));
    addContact(kit, 'c1', { balance: 1 });
    await kit.synch('CONTACT');
    expect(kit.table(people).find(onlyPerson(kit))).toMatchObject({ owed: 1 });
  });

  it('equals a code that it becomes by trimming and upper case, and nothing comes back [EN-132]', async () => {
    kit = await contactKit(contactMapping((f) => [f.bidirectional('no', 'number')]));
    kit.table(people).add({ number: ' ab1 ' });
    await kit.synch('CONTACT', forced);
    expect(kit.table(contacts).rows()).toMatchObject([{ no: 'AB1' }]);
    expect(await kit.synch('CONTACT', forced)).toMatchObject({ modified: 0, failed: 0 });
    expect(kit.table(people).rows()).toMatchObject([{ number: ' ab1 ' }]);
  });

  it('is compared whole: a text that begins like the other one is another text, and is written [EN-133]', async () => {
    kit = await contactKit(contactMapping((f) => [f.toIntegration('town', 'city')], 'toIntegrationTable'));
    addContact(kit, 'c1', { town: 'Ulm-Donau' });
    await kit.synch('CONTACT');
    kit.table(contacts).update('c1', { town: 'Ulm' });
    expect(await kit.synch('CONTACT')).toMatchObject({ modified: 1 });
    expect(kit.table(people).find(onlyPerson(kit))).toMatchObject({ city: 'Ulm' });
  });

  it('is cut where the mapping allows it, with a note on the record, and else fails it with both lengths [EN-138]', async () => {
    kit = await contactKit(contactMapping((f) => [f.fromIntegration('town', 'city')], 'fromIntegrationTable'));
    kit.table(people).add({ id: 'p1', city: 'Donaueschingen' });
    expect(await kit.synch('CONTACT', forced)).toMatchObject({ failed: 1, inserted: 0 });
    const [error] = await kit.errors('CONTACT');
    expect(error?.facts).toMatchObject({ length: 14, limit: 10 });
    await change({ fields: { 'town~city': { truncate: true } } });
    await kit.restart();
    expect(await kit.synch('CONTACT', forced)).toMatchObject({ inserted: 1, failed: 0 });
    expect(kit.table(contacts).rows()).toMatchObject([{ town: 'Donaueschi' }]);
    expect(await kit.errors('CONTACT')).toMatchObject([{ code: 'CPL_TEXT_CUT', facts: { length: 14, limit: 10 } }]);
  });
});

describe('a field that cannot be transferred', () => {
  it('fails its record whole: nothing of it is written, others go on, and the message names the field [EN-137, EN-139, EN-141]', async () => {
    kit = await contactKit(
      contactMapping((f) => [f.fromIntegration('name', 'title'), copied('limit', 'credit')], 'fromIntegrationTable'),
    );
    const good = kit.table(people).add({ title: 'Good', credit: '12.50' });
    const bad = kit.table(people).add({ title: 'Bad', credit: '5' });
    await kit.synch('CONTACT', forced);
    kit.table(people).update(good, { title: 'Better', credit: '13' });
    kit.table(people).update(bad, { title: 'Worse', credit: 'a lot' });
    expect(await kit.synch('CONTACT')).toMatchObject({ modified: 1, failed: 1 });
    const rows = kit.table(contacts).rows();
    expect(rows.map(({ name, limit }) => [name, Number(limit)]).sort()).toEqual([
      ['Bad', 5],
      ['Better', 13],
    ]);
    const [error] = await kit.errors('CONTACT');
    expect(error?.message).toContain('limit');
    expect(error?.facts).toMatchObject({ field: 'limit' });
  });

  it('fails its record when the destination refuses it, with all its fields [EN-139]', async () => {
    kit = await contactKit(
      contactMapping((f) => [f.toIntegration('name', 'title'), f.toIntegration('town', 'city')], 'toIntegrationTable'),
    );
    addContact(kit, 'c1', { name: 'Ada', town: 'Ulm' });
    await kit.synch('CONTACT');
    kit.table(contacts).update('c1', { name: 'Ada B.', town: 'Bonn' });
    kit.systems.integration.onCall(({ method }) =>
      method === 'writer.update' ? { refuse: 'invalid', code: 'NO' } : undefined,
    );
    expect(await kit.synch('CONTACT')).toMatchObject({ failed: 1, modified: 0 });
    expect(kit.table(people).find(onlyPerson(kit))).toMatchObject({ title: 'Ada', city: 'Ulm' });
  });

  it('is refused when it is mapped: a destination that is computed, and kinds that never fit [EN-162, EN-163]', async () => {
    kit = await contactKit(contactMapping((f) => [f.bidirectional('name', 'title')]));
    const tenant = await kit.tenant();
    const add = (local: string, integration: string): Promise<readonly string[]> =>
      refusal(tenant, () =>
        change({
          addFields: [{ kind: 'value', local, integration, direction: 'fromIntegrationTable' }],
          fields: { [`${local}~${integration}`]: { enabled: true } },
        }),
      );
    expect(await add('balance', 'owed')).toEqual(['CPL_FIELD_READ_ONLY']);
    expect(await add('limit', 'badge')).toEqual(['CPL_FIELD_KINDS']);
  });
});

describe('the validation of a destination field', () => {
  it('is asked for where the mapping says so, and only for fields that change [EN-135, EN-164]', async () => {
    kit = await contactKit(
      contactMapping(
        (f) => [f.fromIntegration('name', 'title', { validate: false }), f.fromIntegration('town', 'city')],
        'fromIntegrationTable',
      ),
    );
    const tenant = await kit.tenant();
    const plan = tenant.pass(tenant.mapping('CONTACT'), 'fromIntegrationTable');
    expect(validatedFields(plan, { name: 'Ada B.' })).toEqual([]);
    expect(validatedFields(plan, { name: 'Ada C.', town: 'Bonn' })).toEqual(['town']);
  });
});

describe('a transformation rule', () => {
  it('on a computed source field applies like any other [EN-148]', async () => {
    const double: Transform<number, number> = { name: 'DOUBLE', toIntegration: (value) => value * 2 };
    kit = await contactKit(
      contactMapping((f) => [f.toIntegration('balance', 'owed', { transform: double })], 'toIntegrationTable'),
    );
    addContact(kit, 'c1', { balance: 21 });
    await kit.synch('CONTACT');
    expect(kit.table(people).find(onlyPerson(kit))).toMatchObject({ owed: 42 });
  });
});

describe('an empty source', () => {
  it('leaves the reference of the destination as it is where the field says so [EN-29, mdm-blank-source-keeps]', async () => {
    kit = await contactKit(
      contactMapping((f) => [f.bidirectional('agentCode', 'owner', { via: agents, notNull: true })]),
    );
    addAgent(kit, 'ANN');
    await kit.synch('AGENT', forced);
    addContact(kit, 'c1', { agentCode: 'ANN' as Code });
    await kit.synch('CONTACT');
    const person = onlyPerson(kit);
    kit.table(people).update(person, { owner: null });
    await kit.synch('CONTACT');
    expect(kit.table(contacts).find('c1')).toMatchObject({ agentCode: 'ANN' });
  });
});

describe('a changed key', () => {
  it('renames the destination, whose coupling stays, with its other fields [mdm-key-change-renames]', async () => {
    kit = await contactKit(contactMapping((f) => [f.bidirectional('no', 'number'), f.bidirectional('name', 'title')]));
    addContact(kit, 'c1', { no: 'OLD' as Code, name: 'Ada' });
    await kit.synch('CONTACT');
    const before = await kit.couplings('CONTACT');
    kit.table(people).update(onlyPerson(kit), { number: 'NEW', title: 'Ada B.' });
    expect(await kit.synch('CONTACT')).toMatchObject({ modified: 1, inserted: 0, failed: 0 });
    expect(kit.table(contacts).rows()).toMatchObject([{ id: 'c1', no: 'NEW', name: 'Ada B.' }]);
    expect((await kit.couplings('CONTACT')).map(({ localKey }): RecordKey | null => localKey)).toEqual(
      before.map(({ localKey }) => localKey),
    );
  });
});

/** A field of unlike kinds without a rule: what an administrator can map, and the compiler cannot check. */
function copied(local: string, integration: string): FieldMapping {
  const direction = 'fromIntegrationTable';
  return { kind: 'value', local, integration, direction, enabled: true, truncate: false, validate: true };
}
