import { codeOf, messageOf, setupEmulator } from '../testing/setup-emulator';

const ids = { parent: '00000000-0000-0000-0000-000000000001', child: '00000000-0000-0000-0000-000000000002' };
const context = setupEmulator({
  seed: {
    account: [
      { accountid: ids.parent, name: 'Parent', revenue: 12.5 },
      { accountid: ids.child, name: 'Child', parentaccountid: ids.parent },
    ],
    savedquery: [{ name: 'View', returnedtypecode: 'account' }],
  },
});

describe('reading', () => {
  it('answers JSON with its version and metadata level, counts as plain text [WA-13] [WA-25]', async () => {
    const { client } = context;
    const rows = await client.get('accounts?$select=name');
    expect([rows.status, rows.headers['odata-version'], rows.headers['content-type']]).toEqual([
      200,
      '4.0',
      'application/json; odata.metadata=minimal',
    ]);
    const count = await client.get('accounts/$count');
    expect([count.text, count.headers['content-type']]).toEqual(['2', 'text/plain']);
  });

  it('repeats the preferences it honours [WA-12]', async () => {
    const { client } = context;
    const prefer = 'odata.maxpagesize=1, odata.include-annotations="*"';
    const fetch = 'accounts?fetchXml=<fetch><entity name="account"/></fetch>';
    for (const path of ['accounts?$select=name', 'accounts?$apply=groupby((name))'])
      expect((await client.get(path, { Prefer: prefer })).headers['preference-applied']).toBe(prefer);
    expect((await client.get(fetch, { Prefer: prefer })).headers['preference-applied']).toBe(
      'odata.include-annotations="*"',
    );
    expect((await client.get('accounts?$select=name')).headers['preference-applied']).toBeUndefined();
  });

  it('reads properties, raw values and related rows of a row; what is empty answers 204 [WA-54]', async () => {
    const { client, emulator } = context;
    const row = `accounts(${ids.child})`;
    expect((await client.get(`${row}/name`)).json).toEqual({
      '@odata.context': `${emulator.apiUrl}$metadata#${row}/name`,
      value: 'Child',
    });
    expect((await client.get(`${row}/name/$value`)).text).toBe('Child');
    expect((await client.get(`${row}/revenue`)).status).toBe(204);
    expect((await client.get(`${row}/parentaccountid/name/$value`)).text).toBe('Parent');
    expect((await client.get(`accounts(${ids.parent})/parentaccountid`)).status).toBe(204);
    expect((await client.get(`accounts(${ids.parent})/account_parent_account/$count`)).text).toBe('1');
  });

  it('reads references of both kinds [WA-54]', async () => {
    const { client, emulator } = context;
    expect((await client.get(`accounts(${ids.child})/parentaccountid/$ref`)).json).toEqual({
      '@odata.context': `${emulator.apiUrl}$metadata#$ref`,
      '@odata.id': `${emulator.apiUrl}accounts(${ids.parent})`,
    });
    expect((await client.get(`accounts(${ids.parent})/parentaccountid/$ref`)).status).toBe(204);
    expect((await client.get(`accounts(${ids.parent})/account_parent_account/$ref`)).value).toEqual([
      { '@odata.id': `${emulator.apiUrl}accounts(${ids.child})` },
    ]);
  });

  it('answers 304 only without expand and annotations, and where the table allows it [WA-74]', async () => {
    const { client } = context;
    const path = `accounts(${ids.child})?$select=name`;
    const etag = String((await client.get(path)).json['@odata.etag']);
    const condition = { 'If-None-Match': etag };
    expect((await client.get(path, condition)).status).toBe(304);
    expect((await client.get(`${path}&$expand=parentaccountid`, condition)).status).toBe(200);
    expect((await client.get(path, { ...condition, Prefer: 'odata.include-annotations="*"' })).status).toBe(200);
    const [view] = (await client.get('savedqueries?$select=name')).value;
    const unconditional = { 'If-None-Match': String(view!['@odata.etag']) };
    expect((await client.get(`savedqueries(${String(view!['savedqueryid'])})`, unconditional)).status).toBe(200);
  });

  it('refuses methods that a collection or a count does not have [WA-8] [WA-26]', async () => {
    const { client } = context;
    for (const [method, path] of [
      ['PATCH', 'accounts'],
      ['DELETE', 'accounts'],
      ['POST', 'accounts/$count'],
    ] as const)
      expect((await client.send(method, path, method === 'DELETE' ? undefined : {}, {})).status).toBe(405);
  });

  it('answers errors in the documented envelope [WA-27] [WA-31]', async () => {
    const answer = await context.client.get('accounts?$select=nosuch');
    expect(Object.keys(answer.json)).toEqual(['error']);
    expect(codeOf(answer.json)).toBe('0x0');
    expect(messageOf(answer.json)).toBe(
      "Could not find a property named 'nosuch' on type 'Microsoft.Dynamics.CRM.account'.",
    );
  });

  it.each(['$filter=name eq null', '$orderby=name', '$top=1', '$apply=groupby((name))', 'fetchXml=<fetch/>'])(
    'refuses %s on a single row',
    async (option) => {
      expect((await context.client.get(`accounts(${ids.child})?${option}`)).status).toBe(400);
    },
  );
});
