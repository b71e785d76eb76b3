import { contact } from '../test-support/contact-table';
import { scriptedClient } from '../test-support/scripted-client';
import { empty, json, refusal, ScriptedServer } from '../test-support/scripted-server';

const server = new ScriptedServer();
let scripted: ReturnType<typeof scriptedClient>;
beforeAll(() => server.listen());
beforeEach(() => {
  scripted = scriptedClient(server);
});
afterEach(() => scripted.client.close());
afterAll(() => server.close());

const id = '60c4e274-0d87-e711-80e5-00155db19e6d';
const row = { id, partition: "O'Neil 1" };
const path = `contacts(contactid=${id},partitionid='O''Neil%201')`;
const address = `https://x/api/data/v9.2/contacts(contactid=${id},partitionid='O''Neil 1')`;
const sent = () =>
  server.seen.map(({ method, path: seen, body }) => [method, seen.split('v9.2/')[1], body].join(' ').trim());

describe('rows of elastic tables', () => {
  it('are named by key and partition, and so is what writes answer [WA-16, WA-17]', async () => {
    const { client } = scripted;
    server.script(
      empty(204, { 'OData-EntityId': address, 'x-ms-session-token': '1:2' }),
      empty(204, { 'OData-EntityId': address }),
      json({ '@odata.etag': 'W/"1"', contactid: id }),
      json({ contactid: id }),
      empty(204),
    );
    const written = { kind: 'done', value: { id, etag: null } };
    expect(await client.create(contact, { values: {} })).toEqual({
      kind: 'done',
      value: { id, etag: null, sessionToken: '1:2' },
    });
    expect(await client.update(contact, { id: row, values: {}, version: '*' })).toEqual(written);
    expect(await client.upsert(contact, { id: row, values: {} })).toMatchObject({ value: { id, created: false } });
    expect((await client.retrieve(contact, row, ['fullname']))?.id).toBe(id);
    await client.delete(contact, { id: row, version: null });
    expect(sent()).toEqual([
      'POST contacts {}',
      `PATCH ${path} {}`,
      `PATCH ${path}?$select=contactid {}`,
      `GET ${path}?partitionId=O'Neil%201&$select=fullname`,
      `DELETE ${path}?partitionId=O'Neil%201`,
    ]);
  });

  it('are another row under another key, and no address carries some partitions [WA-164]', async () => {
    server.script(empty(204, { 'OData-EntityId': address.replace('contactid=', 'accountid=') }));
    const { client } = scripted;
    expect((await client.update(contact, { id: row, values: {}, version: '*' })).kind).toBe('unknown');
    await expect(client.retrieve(contact, { id, partition: 'a/b' }, [])).rejects.toThrow('a partition');
    await expect(client.retrieve(contact, { id, partition: '' }, [])).rejects.toThrow('a partition');
  });

  it('are deleted many at once; other tables refuse it [WA-122]', async () => {
    const { client } = scripted;
    server.script(empty(204), refusal(400, '0x80040800', 'DeleteMultiple has not yet been implemented.'));
    expect(await client.deleteMultiple(contact, [row, id])).toEqual({ kind: 'done', value: undefined });
    expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
      Targets: [
        { '@odata.type': 'Microsoft.Dynamics.CRM.contact', contactid: id, partitionid: "O'Neil 1" },
        { '@odata.type': 'Microsoft.Dynamics.CRM.contact', contactid: id },
      ],
    });
    expect((await client.deleteMultiple(contact, [id])).kind).toBe('refused');
    expect(await client.deleteMultiple(contact, [])).toEqual({ kind: 'done', value: undefined });
    expect(server.seen).toHaveLength(2);
  });
});

describe('parties of an activity', () => {
  it('are replaced as a whole [WA-71]', async () => {
    server.script(empty(204));
    const parties = [{ parentcustomerid: { table: 'account', id }, statecode: 2 }];
    const outcome = await scripted.client.replaceParties(
      { entitySet: 'emails', id },
      'email_activity_parties',
      contact,
      parties,
    );
    expect(outcome).toEqual({ kind: 'done', value: undefined });
    expect(sent()).toEqual([
      `PUT emails(${id})/email_activity_parties {"value":[{"parentcustomerid_account@odata.bind":"/accounts(${id})","statecode":2}]}`,
    ]);
  });
});
