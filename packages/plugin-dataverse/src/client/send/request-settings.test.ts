import { contact } from '../test-support/contact-table';
import { scriptedClient } from '../test-support/scripted-client';
import { empty, json, ScriptedServer, text } from '../test-support/scripted-server';
import { createRequest } from '../operations/create';

const server = new ScriptedServer();
let scripted: ReturnType<typeof scriptedClient>;
beforeAll(() => server.listen());
beforeEach(() => {
  scripted = scriptedClient(server);
});
afterEach(() => scripted.client.close());
afterAll(() => server.close());

const id = '60c4e274-0d87-e711-80e5-00155db19e6d';
const created = empty(204, { 'OData-EntityId': `https://x/api/data/v9.2/contacts(${id})` });
const headersOf = (index: number): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(server.seen[index]?.headers ?? {}).filter(([name]) => /^(mscrm|caller|consistency)/.test(name)),
  );

describe('optional parameters of requests', () => {
  it('are headers of writes, and the tag is in the query [WA-16, WA-17, WA-179, WA-180, WA-181]', async () => {
    server.script(created);
    const client = scripted.client.with({
      bypassCustomLogic: ['CustomSync', 'CustomAsync'],
      bypassSteps: [id],
      bypassCustomPlugins: true,
      suppressFlows: true,
      tag: 'from couplet & co',
    });
    await client.create(contact, { id, values: {} });
    await client.create(contact, { id, values: {} }, { returnVersion: true });
    expect(headersOf(0)).toEqual({
      'mscrm.bypassbusinesslogicexecution': 'CustomSync,CustomAsync',
      'mscrm.bypassbusinesslogicexecutionstepids': id,
      'mscrm.bypasscustompluginexecution': 'true',
      'mscrm.suppresscallbackregistrationexpanderjob': 'true',
    });
    expect(server.seen.map(({ path }) => path.split('v9.2/')[1])).toEqual([
      'contacts?tag=from%20couplet%20%26%20co',
      'contacts?$select=contactid&tag=from%20couplet%20%26%20co',
    ]);
  });

  it('name another user on reads and writes, by either form [WA-16, WA-22]', async () => {
    server.script(json({ value: [] }), created);
    await scripted.client.with({ impersonate: { entraObjectId: id } }).retrievePage(contact, { select: [] });
    await scripted.client.with({ impersonate: { userId: id } }).create(contact, { id, values: {} });
    expect([headersOf(0), headersOf(1)]).toEqual([{ callerobjectid: id }, { mscrmcallerid: id }]);
    await expect(scripted.client.with({ impersonate: { userId: 'me\r\nX: 1' } }).whoAmI()).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_INVALID_VALUE',
    });
  });

  it('switch duplicate detection on or off, and leave it alone where nothing is said [WA-167]', async () => {
    server.script(created);
    const { client } = scripted;
    for (const one of [client.with({ detectDuplicates: true }), client.with({ detectDuplicates: false }), client])
      await one.create(contact, { id, values: {} });
    expect(server.seen.map(({ headers }) => headers['mscrm.suppressduplicatedetection'])).toEqual([
      'false',
      'true',
      undefined,
    ]);
  });

  it('stand in the parts of a batch, where they are known to count [WA-117]', async () => {
    server.script(text('--r--', 'multipart/mixed; boundary=r'));
    const client = scripted.client.with({ impersonate: { userId: id }, tag: 't', suppressFlows: true });
    await client.batch([
      { method: 'GET', path: 'contacts' },
      { changeSet: [createRequest(contact, { id, values: {} })] },
    ]);
    expect(headersOf(0)).toEqual({ mscrmcallerid: id });
    const [read = '', write = ''] = (server.seen[0]?.body ?? '').split('Content-ID: 1');
    expect(read).toContain(`GET /api/data/v9.2/contacts HTTP/1.1\r\nMSCRMCallerID: ${id}\r\n`);
    expect(read).not.toContain('MSCRM.Suppress');
    expect(write).toContain('POST /api/data/v9.2/contacts?tag=t HTTP/1.1');
    expect(write).toContain('MSCRM.SuppressCallbackRegistrationExpanderJob: true');
  });

  it('add to those of the client, for one call or many', async () => {
    server.script(created);
    const tagged = scripted.client.with({ tag: 'a' });
    await tagged.with({ suppressFlows: true }).create(contact, { id, values: {} });
    await tagged.create(contact, { id, values: {} });
    expect([headersOf(0), headersOf(1)]).toEqual([{ 'mscrm.suppresscallbackregistrationexpanderjob': 'true' }, {}]);
    expect(server.seen.every(({ path }) => path.endsWith('?tag=a'))).toBe(true);
  });

  it('name the solution of metadata changes, and read past the cache [WA-16, WA-191]', async () => {
    server.script(json({ error: { code: '0x0', message: 'none' } }, 404), created);
    const choice = { name: 'con_size', displayName: 'Size', options: [] };
    await scripted.client.with({ solution: 'Sync' }).metadata.ensureGlobalChoice(choice);
    expect([headersOf(0), headersOf(1)]).toEqual([{ consistency: 'Strong' }, { 'mscrm.solutionuniquename': 'Sync' }]);
  });

  it('ask for the newest metadata on reads and writes, where that is wanted [WA-16]', async () => {
    server.script(json({ value: [] }), created);
    const { metadata } = scripted.client.with({ strongConsistency: true });
    await metadata.listTables();
    await metadata.createColumn('account', { type: 'bigint', schemaName: 'con_Size', displayName: 'Size' });
    expect([headersOf(0), headersOf(1)]).toEqual([{ consistency: 'Strong' }, { consistency: 'Strong' }]);
  });

  it('let reads of elastic tables see an earlier write [WA-16]', async () => {
    const token = '207:30#172462320#7=154204239';
    server.script(empty(204, { 'OData-EntityId': `https://x/contacts(${id})`, 'x-ms-session-token': token }));
    const written = await scripted.client.create(contact, { id, values: {} });
    expect(written).toEqual({ kind: 'done', value: { id, etag: null, sessionToken: token } });
    server.script(json({ contactid: id }), created);
    const seeing = scripted.client.with({ sessionToken: token });
    await seeing.retrieve(contact, id, []);
    await seeing.create(contact, { id, values: {} });
    expect([headersOf(0), headersOf(1)]).toEqual([{ 'mscrm.sessiontoken': token }, {}]);
    const forged = scripted.client.with({ sessionToken: 'a\r\nX: 1' });
    await expect(forged.retrieve(contact, id, [])).rejects.toMatchObject({ code: 'CPL_DATAVERSE_INVALID_VALUE' });
  });
});
