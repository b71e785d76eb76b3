import type { Expansion } from '../encode/expansion';
import { contact } from '../test-support/contact-table';
import { scriptedClient } from '../test-support/scripted-client';
import { empty, json, ScriptedServer } from '../test-support/scripted-server';

const server = new ScriptedServer();
let scripted: ReturnType<typeof scriptedClient>;
beforeAll(() => server.listen());
beforeEach(() => {
  scripted = scriptedClient(server);
});
afterEach(() => scripted.client.close());
afterAll(() => server.close());

const id = '60c4e274-0d87-e711-80e5-00155db19e6d';
const other = '00000000-0000-0000-0000-00000000000a';
const row = { '@odata.etag': 'W/"7"', contactid: id, fullname: 'Ada', creditlimit: 1.5 };
const read = { id, etag: 'W/"7"', values: { fullname: 'Ada', creditlimit: '1.5' } };
const returnRow = { select: ['fullname', 'creditlimit'] };
const sent = () =>
  server.seen.map(({ method, path, headers }) => `${method} ${path.split('v9.2/')[1]} ${String(headers.prefer)}`);

describe('the row that a write tells', () => {
  it('comes with its columns and version, from creates, updates and upserts [WA-50, WA-55]', async () => {
    const { client } = scripted;
    server.script(json(row, 201), json(row), json(row, 201));
    const values = { fullname: 'Ada' };
    expect(await client.create(contact, { values }, { returnRow })).toEqual({
      kind: 'done',
      value: { id, etag: 'W/"7"', row: read },
    });
    expect(await client.update(contact, { id, values, version: '*' }, { returnRow })).toEqual({
      kind: 'done',
      value: { id, etag: 'W/"7"', row: read },
    });
    expect(await client.upsert(contact, { id, values }, 'either', { returnRow })).toEqual({
      kind: 'done',
      value: { id, etag: 'W/"7"', row: read, created: true },
    });
    const asked = '$select=fullname,creditlimit return=representation';
    expect(sent()).toEqual([
      `POST contacts?${asked}`,
      `PATCH contacts(${id})?${asked}`,
      `PATCH contacts(${id})?${asked}`,
    ]);
  });

  it('comes with related rows and the tables of lookups, where they were asked for [WA-45, WA-50]', async () => {
    const expand: readonly Expansion[] = [
      { navigation: 'parentcustomerid_contact', table: contact, select: ['fullname'] },
    ];
    server.script(json({ ...row, parentcustomerid_contact: { contactid: other, fullname: 'Bob' } }, 201));
    const outcome = await scripted.client.create(
      contact,
      { values: {} },
      { returnRow: { select: ['parentcustomerid'], expand } },
    );
    expect(outcome).toMatchObject({
      value: { row: { expanded: { parentcustomerid_contact: { id: other, values: { fullname: 'Bob' } } } } },
    });
    expect(sent()).toEqual([
      'POST contacts?$select=_parentcustomerid_value&$expand=parentcustomerid_contact($select%3Dfullname) ' +
        'return=representation,odata.include-annotations="Microsoft.Dynamics.CRM.lookuplogicalname"',
    ]);
  });

  it('proves nothing when it cannot be read or is another one, and is missing where the server told none', async () => {
    const { client } = scripted;
    const change = { id, values: {}, version: '*' };
    server.script(
      json({ contactid: id, creditlimit: true }),
      json({ ...row, contactid: other }),
      empty(204, { 'OData-EntityId': `https://x/contacts(${id})` }),
    );
    expect((await client.update(contact, change, { returnRow })).kind).toBe('unknown');
    expect((await client.update(contact, change, { returnRow })).kind).toBe('unknown');
    expect(await client.update(contact, change, { returnRow })).toEqual({ kind: 'done', value: { id, etag: null } });
  });
});

describe('a new row', () => {
  it('can be linked to rows that are there, by their keys [WA-52]', async () => {
    server.script(empty(204, { 'OData-EntityId': `https://x/contacts(${id})` }));
    await scripted.client.create(contact, {
      values: { fullname: 'Ada' },
      links: {
        Contact_Tasks: [
          { entitySet: 'tasks', id: other },
          { entitySet: 'tasks', id: '$1' },
          { table: contact, row: { key: { fullname: "O'Neil" } } },
        ],
      },
    });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      fullname: 'Ada',
      'Contact_Tasks@odata.bind': [`/tasks(${other})`, '$1', "/contacts(fullname='O''Neil')"],
    });
  });
});
