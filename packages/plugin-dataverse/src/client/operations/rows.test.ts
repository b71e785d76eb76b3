import type { PlainValues } from '../values';
import { contact } from '../test-support/contact-table';
import { scriptedClient } from '../test-support/scripted-client';
import { empty, json, refusal, ScriptedServer, type Reply } from '../test-support/scripted-server';

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
const sent = (index = 0) => {
  const seen = server.seen[index];
  if (seen === undefined) throw new Error('nothing was sent');
  return seen;
};
const created = (row: string): Reply => empty(204, { 'OData-EntityId': `https://x/api/data/v9.2/contacts(${row})` });

describe('retrieve', () => {
  it('turns every type into its plain value [WA-35, WA-45, WA-47, WA-54, WA-65, WA-148]', async () => {
    const { client } = scripted;
    const wire = {
      '@odata.etag': 'W/"915244"',
      contactid: id.toUpperCase(),
      fullname: 'Ada',
      creditlimit: 5000000.5,
      versionnumber: 915244,
      statecode: 0,
      donotemail: false,
      birthdate: '1815-12-10',
      modifiedon: '2017-08-22T08:10:44Z',
      description: null,
      _transactioncurrencyid_value: other,
      _parentcustomerid_value: other,
      '_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
    };
    server.script(json(JSON.stringify(wire).replace('5000000.5', '922337203685477.5807')));
    const select = [
      ...'fullname creditlimit versionnumber statecode donotemail birthdate modifiedon description'.split(' '),
    ];
    const row = await client.retrieve(contact, id, [...select, 'transactioncurrencyid', 'parentcustomerid']);
    expect(row).toEqual({
      id,
      etag: 'W/"915244"',
      values: {
        fullname: 'Ada',
        creditlimit: '922337203685477.5807',
        versionnumber: '915244',
        statecode: 0,
        donotemail: false,
        birthdate: '1815-12-10',
        modifiedon: '2017-08-22T08:10:44Z',
        description: null,
        transactioncurrencyid: { table: 'transactioncurrency', id: other },
        parentcustomerid: { table: 'account', id: other },
      },
    });
    expect(sent().headers.prefer).toBe('odata.include-annotations="Microsoft.Dynamics.CRM.lookuplogicalname"');
  });

  it('gives null for a row that the server knows to be gone, and for nothing else [WA-30]', async () => {
    const { client } = scripted;
    server.script(refusal(404, '0x80040217'), refusal(404, '0x0', "Resource not found for the segment 'contacts'."));
    expect(await client.retrieve(contact, id, ['fullname'])).toBeNull();
    await expect(client.retrieve(contact, id, ['fullname'])).rejects.toMatchObject({ code: 'CPL_DATAVERSE_REFUSED' });
  });

  it.each([
    ['no key', { fullname: 'x' }],
    ['a number for a text', { contactid: id, fullname: 5 }],
    ['an odd etag', { contactid: id, fullname: 'x', '@odata.etag': 'five' }],
  ])('refuses a row with %s (H16)', async (_, row) => {
    server.script(json(row));
    await expect(scripted.client.retrieve(contact, id, ['fullname'])).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_UNREADABLE_ANSWER',
    });
  });
});

describe('retrieveMultiple', () => {
  const query = { select: ['fullname'] };
  const row = { contactid: id, fullname: 'Ada' };

  it('walks all pages with the same page size [WA-105, WA-106]', async () => {
    const { client, root } = scripted;
    server.script(
      json({ value: [row], '@odata.nextLink': `${root}contacts?$select=fullname&$skiptoken=%3Cx%20y%3D%222%22%3E` }),
      json({ value: [row] }),
    );
    const pages = [];
    for await (const page of client.retrieveMultiple(contact, query, { pageSize: 1 })) pages.push(page.rows.length);
    expect(pages).toEqual([1, 1]);
    expect(server.seen.map(({ path }) => path.split('v9.2/')[1])).toEqual([
      'contacts?$select=fullname',
      'contacts?$select=fullname&$skiptoken=%3Cx%20y%3D%222%22%3E',
    ]);
    expect(server.seen.map(({ headers }) => headers.prefer)).toEqual(['odata.maxpagesize=1', 'odata.maxpagesize=1']);
  });

  it('stops when a link to the next page comes twice (F2) [WA-109]', async () => {
    const { client, root } = scripted;
    server.script(json({ value: [], '@odata.nextLink': `${root}contacts?$skiptoken=1` }));
    const readAll = async () => {
      for await (const page of client.retrieveMultiple(contact, query)) expect(page.rows).toEqual([]);
    };
    await expect(readAll()).rejects.toMatchObject({ code: 'CPL_DATAVERSE_PAGING_LOOP' });
    expect(server.seen).toHaveLength(2);
  });

  it('never follows a link to another server', async () => {
    server.script(json({ value: [row], '@odata.nextLink': 'https://evil.example/api/data/v9.2/contacts' }));
    await expect(scripted.client.retrievePage(contact, query)).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_FOREIGN_LINK',
    });
  });

  it('rejects a page without rows list (H12), and a limit beside a page size [WA-83]', async () => {
    server.script(json({ '@odata.context': 'x' }));
    await expect(scripted.client.retrievePage(contact, query)).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_UNREADABLE_ANSWER',
    });
    await expect(scripted.client.retrievePage(contact, { ...query, top: 5 }, { pageSize: 5 })).rejects.toThrow(
      'row limit',
    );
    await expect(scripted.client.retrievePage(contact, query, { pageSize: 5001 })).rejects.toThrow('5,000');
  });

  it('sends an address that is too long within a batch [WA-9]', async () => {
    const { client, events } = scripted;
    const part = `--r\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${JSON.stringify({ value: [row] })}\r\n--r--`;
    server.script((response) => {
      response.writeHead(200, { 'Content-Type': 'multipart/mixed; boundary=r' });
      response.end(part);
    });
    const values = Array.from({ length: 1200 }, (_, index) => `Name number ${index} of them`);
    const page = await client.retrievePage(contact, {
      select: ['fullname'],
      filter: { op: 'in', column: 'fullname', values },
    });
    expect(page.rows).toHaveLength(1);
    expect(sent()).toMatchObject({ method: 'POST', path: '/api/data/v9.2/$batch' });
    expect(sent().body).toContain('GET /api/data/v9.2/contacts?$select=fullname&$filter=Microsoft.Dynamics.CRM.In');
    expect(events[0]?.operation).toBe('retrieveMultiple');
    const tooMany = {
      op: 'in' as const,
      column: 'fullname',
      values: values.flatMap((value) => [value, `${value} again`]),
    };
    await expect(client.retrievePage(contact, { select: ['fullname'], filter: tooMany })).rejects.toThrow('65536');
  });
});

describe('single writes', () => {
  it('create with a key of our own, and trust only an answer that names it (H16) [WA-48, WA-49]', async () => {
    const { client } = scripted;
    server.script(created(id), created(other), empty(204), refusal(412, '0x80040237'));
    const row = { id, values: { fullname: 'Ada', creditlimit: '1.50' } };
    expect(await client.create(contact, row)).toEqual({ kind: 'done', value: { id, etag: null } });
    expect(sent()).toMatchObject({ method: 'POST', body: `{"contactid":"${id}","fullname":"Ada","creditlimit":1.5}` });
    expect((await client.create(contact, row)).kind).toBe('unknown');
    expect((await client.create(contact, row)).kind).toBe('unknown');
    expect(await client.create(contact, row)).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'duplicate', status: 412 },
    });
  });

  it('tell the new version where it is asked for [WA-50, WA-55]', async () => {
    server.script(
      json({ '@odata.etag': 'W/"7"', contactid: id }, 201),
      json({ '@odata.etag': 'W/"8"', contactid: id }),
    );
    const { client } = scripted;
    expect(await client.create(contact, { id, values: {} }, { returnVersion: true })).toEqual({
      kind: 'done',
      value: { id, etag: 'W/"7"' },
    });
    const change = { id, values: { fullname: 'B' }, version: 'W/"7"' };
    expect(await client.update(contact, change, { returnVersion: true })).toEqual({
      kind: 'done',
      value: { id, etag: 'W/"8"' },
    });
    expect(sent(1)).toMatchObject({ method: 'PATCH', path: `/api/data/v9.2/contacts(${id})?$select=contactid` });
    expect(sent(1).headers.prefer).toBe('return=representation');
  });

  it('update and delete under a version, never creating [WA-57, WA-59, WA-75]', async () => {
    const { client } = scripted;
    server.script(created(id), created(id), empty(204), empty(204));
    await client.update(contact, { id, values: {}, version: 'W/"5"' });
    await client.update(contact, { id, values: {}, version: '*' });
    expect(await client.delete(contact, { id, version: 'W/"5"' })).toEqual({ kind: 'done', value: undefined });
    await client.delete(contact, { id, version: null });
    expect(server.seen.map(({ headers }) => headers['if-match'])).toEqual(['W/"5"', '*', 'W/"5"', undefined]);
    await expect(client.update(contact, { id, values: {}, version: 'x\r\nEvil: 1' })).rejects.toThrow('etag');
  });

  it.each([
    [412, '0x80060882', 'versionMismatch'],
    [404, '0x80040217', 'notFound'],
    [400, '0x80044331', 'tooLong'],
    [400, '0x8004431A', 'invalidValue'],
    [403, '0x80040220', 'privilege'],
    [405, '0x80040227', 'other'],
  ])('are refused by %s %s as %s (H6, H7, H9) [WA-26, WA-27, WA-34]', async (status, code, kind) => {
    server.script(refusal(status, code, 'because'));
    const outcome = await scripted.client.update(contact, { id, values: {}, version: '*' });
    expect(outcome).toEqual({
      kind: 'refused',
      refusal: { kind, status, code: code.toLowerCase(), message: 'because' },
    });
  });

  it('link and unlink rows [WA-70, WA-201]', async () => {
    const { client, root } = scripted;
    server.script(empty(204));
    await client.associate({ entitySet: 'systemusers', id }, 'systemuserroles_association', {
      entitySet: 'roles',
      id: other,
    });
    await client.disassociate({ entitySet: 'systemusers', id }, 'systemuserroles_association', other);
    expect(server.seen.map(({ method, path, body }) => `${method} ${path.split('v9.2/')[1]} ${body}`)).toEqual([
      `POST systemusers(${id})/systemuserroles_association/$ref {"@odata.id":"${root}roles(${other})"}`,
      `DELETE systemusers(${id})/systemuserroles_association(${other})/$ref `,
    ]);
  });
});

describe('bulk messages', () => {
  const rows: readonly { readonly id: string; readonly values: PlainValues }[] = [
    { id, values: { fullname: 'A' } },
    { id: other, values: { fullname: 'B', creditlimit: '0.10' } },
  ];

  it('create all or none, and give keys in order [WA-119]', async () => {
    const { client } = scripted;
    server.script(
      json({ Ids: [id, other] }),
      json({ Ids: [id] }),
      json({ Ids: [other, id] }),
      refusal(412, '0x80040237', 'Cannot insert duplicate key.'),
    );
    expect(await client.createMultiple(contact, rows)).toEqual({ kind: 'done', value: [id, other] });
    expect(sent().path).toBe('/api/data/v9.2/contacts/Microsoft.Dynamics.CRM.CreateMultiple');
    expect(JSON.parse(sent().body)).toEqual({
      Targets: [
        { '@odata.type': 'Microsoft.Dynamics.CRM.contact', contactid: id, fullname: 'A' },
        { '@odata.type': 'Microsoft.Dynamics.CRM.contact', contactid: other, fullname: 'B', creditlimit: 0.1 },
      ],
    });
    expect((await client.createMultiple(contact, rows)).kind).toBe('unknown');
    expect((await client.createMultiple(contact, rows)).kind).toBe('unknown');
    expect(await client.createMultiple(contact, rows)).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'duplicate' },
    });
  });

  it('update and upsert by primary and alternate key [WA-120, WA-121]', async () => {
    const { client } = scripted;
    server.script(empty(204));
    expect(await client.updateMultiple(contact, rows)).toEqual({ kind: 'done', value: undefined });
    await client.upsertMultiple(contact, [{ key: { fullname: 'A"B' }, values: { donotemail: true } }]);
    expect(server.seen.map(({ path }) => path.split('CRM.')[1])).toEqual(['UpdateMultiple', 'UpsertMultiple']);
    expect(JSON.parse(sent(1).body)).toEqual({
      Targets: [
        {
          '@odata.type': 'Microsoft.Dynamics.CRM.contact',
          '@odata.id': "contacts(fullname='A%22B')",
          donotemail: true,
        },
      ],
    });
  });

  it('send nothing for no rows', async () => {
    server.script(empty(204));
    expect(await scripted.client.createMultiple(contact, [])).toEqual({ kind: 'done', value: [] });
    expect(await scripted.client.updateMultiple(contact, [])).toEqual({ kind: 'done', value: undefined });
    expect(server.seen).toHaveLength(0);
  });
});

describe('changes', () => {
  const row = { '@odata.etag': 'W/"1"', contactid: id, fullname: 'A' };
  const deletion = {
    '@odata.context': 'https://x/api/data/v9.2/$metadata#contacts/$deletedEntity',
    id: other.toUpperCase(),
    reason: 'deleted',
  };

  it('start with all rows, and go on from a position without the address of the server [WA-12, WA-132 to WA-136]', async () => {
    const { client, root } = scripted;
    const token = 'contacts?$select=fullname&$deltatoken=919042%2108%2f22%2f2017%2008%3a10%3a44';
    server.script(
      json({ value: [row], '@odata.nextLink': `${root}contacts?$select=fullname&$skiptoken=1` }),
      json({ value: [], '@odata.deltaLink': root + token }),
      json({
        '@odata.context': 'x/$delta',
        value: [row, deletion],
        '@odata.deltaLink': `${root}contacts?$deltatoken=2`,
      }),
    );
    const first = await client.changes(contact, ['fullname'], null, { pageSize: 1 });
    if (first.expired) throw new Error('unexpected');
    expect(first).toMatchObject({ more: true, deletions: [], next: 'contacts?$select=fullname&$skiptoken=1' });
    const second = await client.changes(contact, ['fullname'], first.next);
    expect(second).toMatchObject({ more: false, rows: [], next: token });
    const third = await client.changes(contact, ['fullname'], token);
    expect(third).toEqual({
      expired: false,
      more: false,
      next: 'contacts?$deltatoken=2',
      rows: [{ id, etag: 'W/"1"', values: { fullname: 'A' } }],
      deletions: [other],
    });
    expect(server.seen.map(({ headers }) => headers.prefer)).toEqual([
      'odata.track-changes,odata.maxpagesize=1',
      undefined,
      undefined,
    ]);
    expect(sent(2).path).toBe(`/api/data/v9.2/${token}`);
  });

  it.each([400, 403, 410])(
    'say that a position is expired, whatever the status: %i (F3) [WA-139, WA-232]',
    async (status) => {
      server.script(refusal(status, '0x80044352', 'expired'));
      expect(await scripted.client.changes(contact, ['fullname'], 'contacts?$deltatoken=1')).toEqual({
        expired: true,
        reason: 'expired',
      });
    },
  );

  it('reject a page that leads nowhere, and one that leads to itself (H12, F2)', async () => {
    const { client, root } = scripted;
    server.script(json({ value: [] }), json({ value: [], '@odata.nextLink': `${root}contacts?$skiptoken=1` }));
    await expect(client.changes(contact, [], null)).rejects.toMatchObject({ code: 'CPL_DATAVERSE_UNREADABLE_ANSWER' });
    await expect(client.changes(contact, [], 'contacts?$skiptoken=1')).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_PAGING_LOOP',
    });
  });
});
