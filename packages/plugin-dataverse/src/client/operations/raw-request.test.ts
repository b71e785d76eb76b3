import { scriptedClient } from '../test-support/scripted-client';
import { empty, json, ScriptedServer } from '../test-support/scripted-server';
import type { RawRequest } from './raw-request';

const server = new ScriptedServer();
let scripted: ReturnType<typeof scriptedClient>;
beforeAll(() => server.listen());
beforeEach(() => {
  scripted = scriptedClient(server);
});
afterEach(() => scripted.client.close());
afterAll(() => server.close());

describe('a request as it stands', () => {
  it('is sent with its query encoded, the headers and settings of the client, and its body', async () => {
    server.script(json({ value: 1 }, 200, { 'x-told': 'yes' }));
    const { client } = scripted;
    const outcome = await client.with({ tag: 'a' }).request({
      method: 'POST',
      path: "accounts(accountnumber='A%2F1')/Microsoft.Dynamics.CRM.con_Do",
      query: { $filter: "name eq 'R&D #1'", '@p1': 'x' },
      headers: { Prefer: 'respond-async' },
      body: { a: 1 },
    });
    expect(outcome).toMatchObject({ kind: 'done', value: { status: 200, headers: { 'x-told': 'yes' } } });
    const [seen] = server.seen;
    expect(seen).toMatchObject({
      method: 'POST',
      path: "/api/data/v9.2/accounts(accountnumber='A%2F1')/Microsoft.Dynamics.CRM.con_Do?$filter=name%20eq%20'R%26D%20%231'&@p1=x&tag=a",
      headers: { prefer: 'respond-async', authorization: 'Bearer token-1' },
      body: '{"a":1}',
    });
  });

  it('is repeated when it only reads, and not when it may have written', async () => {
    const { client } = scripted;
    server.script(empty(503), json({}));
    expect((await client.request({ method: 'GET', path: 'WhoAmI' })).kind).toBe('done');
    expect(server.seen).toHaveLength(2);
    server.script(empty(503), json({}));
    expect((await client.request({ method: 'POST', path: 'con_Do', body: '{}' })).kind).toBe('unknown');
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    '',
    '/accounts',
    '//evil.example/accounts',
    'https://evil.example/accounts',
    '\\\\evil.example',
    '../../other',
    'accounts/../../../x',
    'accounts/%2e%2E/x',
    'accounts%2F..%2f..%2fx',
    'accounts/%5c..%5Cx',
    'accounts/./x',
    'accounts//x',
    'accounts?$select=name',
    'accounts#x',
    'accounts x',
    'accounts\r\nX: 1',
    'accounts%',
    'äccounts',
  ])('never leads out of the Web API or into another request: %j', async (path) => {
    server.script(json({}));
    await expect(async () => scripted.client.request({ method: 'GET', path })).rejects.toMatchObject({
      code: 'CPL_DATAVERSE_INVALID_VALUE',
    });
    expect(server.seen).toHaveLength(0);
  });

  it.each<Pick<RawRequest, 'headers' | 'query'>>([
    { headers: { Authorization: 'Bearer other' } },
    { headers: { HOST: 'evil.example' } },
    { headers: { 'Transfer-Encoding': 'chunked' } },
    { headers: { 'proxy-authorization': 'x' } },
    { headers: { 'X Y': '1' } },
    { headers: { 'X-Y': 'a\r\nEvil: 1' } },
    { headers: { 'X-Y': 'ä' } },
    { query: { 'a&b': '1' } },
    { query: { '$select=name&x': '1' } },
    { query: { '': '1' } },
  ])('takes no header of the connection and nothing that is more than one: %j', async (more) => {
    server.script(json({}));
    await expect(async () => scripted.client.request({ method: 'GET', path: 'WhoAmI', ...more })).rejects.toMatchObject(
      { code: expect.stringMatching(/^CPL_DATAVERSE_INVALID_(NAME|VALUE)$/) as string },
    );
    expect(server.seen).toHaveLength(0);
  });
});
