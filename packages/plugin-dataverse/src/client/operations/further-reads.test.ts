import { contact } from '../test-support/contact-table';
import { scriptedClient } from '../test-support/scripted-client';
import { empty, json, ScriptedServer, text } from '../test-support/scripted-server';

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
const paths = () => server.seen.map(({ path }) => path.split('v9.2/')[1]);

describe('references', () => {
  const from = { entitySet: 'accounts', id };

  it('are read page by page from a collection, one or none from a lookup [WA-54, WA-106]', async () => {
    const { client, root } = scripted;
    server.script(
      json({
        value: [{ '@odata.id': `${root}tasks(${id})` }],
        '@odata.nextLink': `${root}accounts(${id})/Account_Tasks/$ref?$skiptoken=1`,
      }),
      json({ value: [{ '@odata.id': `${root}tasks(${other.toUpperCase()})` }] }),
      json({ '@odata.context': `${root}$metadata#$ref`, '@odata.id': `${root}contacts(${other})` }),
      empty(204),
    );
    expect(await client.retrieveReferences(from, 'Account_Tasks')).toEqual([
      { entitySet: 'tasks', id },
      { entitySet: 'tasks', id: other },
    ]);
    expect(await client.retrieveReferences(from, 'primarycontactid')).toEqual([{ entitySet: 'contacts', id: other }]);
    expect(await client.retrieveReferences(from, 'primarycontactid')).toEqual([]);
    expect(paths()[1]).toBe(`accounts(${id})/Account_Tasks/$ref?$skiptoken=1`);
  });

  it('that name no row are refused, and pages that come twice are not walked again [WA-109]', async () => {
    const { client, root } = scripted;
    server.script(json({ value: [{ '@odata.id': 'nothing' }] }));
    await expect(client.retrieveReferences(from, 'Account_Tasks')).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_UNREADABLE_ANSWER',
    });
    server.script(json({ value: [], '@odata.nextLink': `${root}accounts(${id})/Account_Tasks/$ref` }));
    await expect(client.retrieveReferences(from, 'Account_Tasks')).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_PAGING_LOOP',
    });
    expect(server.seen).toHaveLength(1);
  });

  it('of a lookup come along with a row, and of nothing else [WA-99]', async () => {
    const { client, root } = scripted;
    const expansion = { navigation: 'parentcustomerid_contact', table: contact, select: [], keyOnly: true };
    server.script(json({ contactid: id, parentcustomerid_contact: { '@odata.id': `${root}contacts(${other})` } }));
    const row = await client.retrieve(contact, id, [], { expand: [expansion] });
    expect(row?.expanded).toEqual({ parentcustomerid_contact: { id: other, etag: null, values: {} } });
    expect(decodeURIComponent(paths()[0] ?? '')).toContain('$expand=parentcustomerid_contact/$ref');
    for (const wrong of [{ many: true }, { select: ['fullname'] }, { top: 1 }])
      await expect(client.retrieve(contact, id, [], { expand: [{ ...expansion, ...wrong }] })).rejects.toThrow(
        'lookup',
      );
  });
});

describe('a stored view', () => {
  it('gives its rows page by page, of the system or of a person [WA-103, WA-105, WA-106]', async () => {
    const { client, root } = scripted;
    const next = `contacts?savedQuery=${id}&$skiptoken=2`;
    server.script(
      json({ value: [{ contactid: id, fullname: 'Ada' }], '@odata.nextLink': root + next }),
      json({ value: [] }),
    );
    const page = await client.retrieveView(contact, { savedQuery: id.toUpperCase() }, ['fullname'], { pageSize: 1 });
    expect(page).toEqual({ rows: [{ id, etag: null, values: { fullname: 'Ada' } }], next, count: null });
    await client.retrieveView(contact, { savedQuery: id }, ['fullname'], { pageSize: 1 }, page.next);
    await client.retrieveView(contact, { userQuery: id }, ['ownerid']);
    expect(paths()).toEqual([`contacts?savedQuery=${id}`, next, `contacts?userQuery=${id}`]);
    expect(server.seen.map(({ headers }) => headers.prefer)).toEqual([
      'odata.maxpagesize=1',
      'odata.maxpagesize=1',
      'odata.include-annotations="Microsoft.Dynamics.CRM.lookuplogicalname"',
    ]);
    await expect(client.retrieveView(contact, { userQuery: "1' or" }, [])).rejects.toThrow('a GUID');
  });
});

describe('one page of FetchXML', () => {
  it('is read by its number, and says whether there is more [WA-46, WA-103]', async () => {
    server.script(
      json({ value: [{ contactid: id, fullname: 'Ada' }], '@Microsoft.Dynamics.CRM.morerecords': true }),
      json({ value: [] }),
    );
    const { client } = scripted;
    const query = { select: ['fullname'] };
    expect(await client.fetchPage(contact, query, { page: 3, pageSize: 4 })).toMatchObject({
      rows: [{ id, values: { fullname: 'Ada' } }],
      more: true,
    });
    expect((await client.fetchPage(contact, query, { page: 4, pageSize: 4 })).more).toBe(false);
    expect(decodeURIComponent(paths()[0] ?? '')).toBe(
      'contacts?fetchXml=<fetch count="4" page="3"><entity name="contact"><attribute name="fullname"/></entity></fetch>',
    );
  });
});

describe('an image', () => {
  it('is read byte by byte with the name of its file, in full or small; null where there is none', async () => {
    const bytes = Buffer.from([0x89, 0x50, 0, 255]);
    server.script(
      text(bytes, 'application/octet-stream', 200, { 'x-ms-file-name': '"sample.png"' }),
      text(bytes, 'image/png'),
      empty(204),
    );
    const { client } = scripted;
    const full = await client.retrieveImage(contact, id, 'entityimage', { full: true });
    expect([Buffer.from(full?.bytes ?? []).equals(bytes), full?.fileName]).toEqual([true, 'sample.png']);
    expect((await client.retrieveImage(contact, id, 'entityimage'))?.fileName).toBeNull();
    expect(await client.retrieveImage(contact, id, 'entityimage')).toBeNull();
    const path = `contacts(${id})/entityimage/$value`;
    expect(paths()).toEqual([`${path}?size=full`, path, path]);
  });
});
