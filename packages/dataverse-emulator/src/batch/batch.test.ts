import { messageOf, setupEmulator } from '../testing/setup-emulator';

const context = setupEmulator();

/** A part with one request. */
function part(method: string, url: string, body?: unknown, head = '', contentId?: string | number): string {
  const id = contentId === undefined ? '' : `Content-ID: ${contentId}\n`;
  const content = body === undefined ? '' : `Content-Type: application/json; type=entry\n`;
  return `Content-Type: application/http\nContent-Transfer-Encoding: binary\n${id}\n${method} ${url} HTTP/1.1\n${content}${head}\n${body === undefined ? '\n' : JSON.stringify(body)}\n`;
}

function batchOf(...parts: string[]): string {
  return `${parts.map((text) => `--b\n${text}`).join('')}--b--\n`;
}

function changeSet(...parts: string[]): string {
  return `Content-Type: multipart/mixed; boundary=cs\n\n${parts.map((text) => `--cs\n${text}`).join('')}--cs--\n`;
}

const statuses = (text: string): number[] => [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map((match) => Number(match[1]));

describe('$batch', () => {
  it.each(['\n', '\r\n'])('answers parts in order, lines ending with %j [WA-110] [WA-112]', async (end) => {
    const { client } = context;
    const text = batchOf(
      part('POST', '/api/data/v9.2/accounts', { name: 'b1' }),
      part('GET', "accounts?$select=name&$filter=name eq 'b1'"),
    ).replaceAll('\n', end);
    const answer = await client.batch(text, 'b');
    expect(answer.status).toBe(200);
    expect(String(answer.headers['content-type'])).toMatch(/^multipart\/mixed; boundary=batchresponse_[0-9a-f-]{36}$/);
    expect(statuses(answer.text)).toEqual([204, 200]);
    expect(answer.text).toMatch(/\r\nLocation: http.*accounts\(.*\)\r\nOData-EntityId: /);
    expect(answer.text).toContain('"name":"b1"');
  });

  it('repeats the address of every written row, and says that rows are streamed [WA-48] [WA-13]', async () => {
    const { client, emulator } = context;
    const id = emulator.insert('account', { name: 'addressed' });
    const answer = await client.batch(
      batchOf(part('PATCH', `accounts(${id})`, { fax: '1' }), part('GET', `accounts(${id})?$select=fax`)),
      'b',
    );
    expect(answer.text).toContain(`Location: ${emulator.apiUrl}accounts(${id})\r\n`);
    expect(answer.text.match(/Content-Type: application\/json.*/g)?.map((line) => line.trim())).toEqual([
      'Content-Type: application/json; odata.metadata=minimal; odata.streaming=true',
    ]);
  });

  it('keeps a change set whole and links its rows by Content-ID [WA-113] [WA-114]', async () => {
    const { client, emulator } = context;
    const answer = await client.batch(
      batchOf(
        changeSet(
          part('POST', 'contacts', { lastname: 'CS' }, '', 1),
          part('POST', `${emulator.apiUrl}accounts`, { name: 'CS', 'primarycontactid@odata.bind': '$1' }, '', 2),
          part('PATCH', '$2', { telephone1: '7' }, 'If-Match: *\n', 3),
          part('PUT', '$1/lastname', { value: 'CS2' }, '', 4),
        ),
        part('GET', '$2?$select=telephone1&$expand=primarycontactid($select=lastname)'),
      ),
      'b',
    );
    expect(statuses(answer.text)).toEqual([204, 204, 204, 204, 200]);
    expect(answer.text).toContain('changesetresponse_');
    for (const id of [1, 2, 3, 4]) expect(answer.text).toContain(`Content-ID: ${id}\r\n`);
    expect(answer.text).toContain('"telephone1":"7"');
    expect(answer.text).toContain('"lastname":"CS2"');
  });

  it('rolls a failed change set back and answers it with one error part [WA-113] [WA-115]', async () => {
    const { client, emulator } = context;
    const before = emulator.rows('account').length;
    const text = batchOf(
      changeSet(
        part('POST', 'accounts', { name: 'lost' }, '', 1),
        part('POST', 'accounts', { name: 'x'.repeat(161) }, '', 2),
      ),
      part('POST', 'accounts', { name: 'never' }),
    );
    const answer = await client.batch(text, 'b');
    expect(answer.status).toBe(400);
    expect(statuses(answer.text)).toEqual([400]);
    expect(answer.text).toContain('0x80044331');
    expect(emulator.rows('account')).toHaveLength(before);
    const feed = await client.get('accounts/$count');
    expect(feed.text).toBe(String(before));
  });

  it('stops at the first error, or goes on when asked to [WA-115] [WA-117]', async () => {
    const { client } = context;
    const text = batchOf(
      part('POST', 'accounts', { name: 'go1' }),
      part('GET', 'accounts(00000000-0000-0000-0000-0000000000cc)'),
      part('POST', 'accounts', { name: 'go2' }),
    );
    const stopped = await client.batch(text, 'b');
    expect([stopped.status, statuses(stopped.text)]).toEqual([404, [204, 404]]);
    expect(stopped.text).toContain('REQ_ID: ');
    const finished = await client.batch(text, 'b', { Prefer: 'odata.continue-on-error' });
    expect([finished.status, statuses(finished.text)]).toEqual([200, [204, 404, 204]]);
  });

  it('holds If-Match of each part [WA-77]', async () => {
    const { client } = context;
    const id = await client.create('accounts', { name: 'm' });
    const etag = String((await client.get(`accounts(${id})`)).headers['etag']);
    const update = part('PATCH', `accounts(${id})`, { telephone1: '1' }, `If-Match: ${etag}\n`);
    const answer = await client.batch(batchOf(update, update), 'b', { Prefer: 'odata.continue-on-error' });
    expect(statuses(answer.text)).toEqual([204, 412]);
  });

  it('refuses an undeclared Content-ID [WA-114]', async () => {
    const text = batchOf(
      changeSet(
        part('POST', 'accounts', { name: 'q', 'primarycontactid@odata.bind': '$1' }, '', 2),
        part('POST', 'contacts', { lastname: 'q' }, '', 1),
      ),
    );
    const answer = await context.client.batch(text, 'b');
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("Content-ID Reference: '$1' does not exist in the batch context.");
  });

  it.each([
    ['a GET in a change set', batchOf(changeSet(part('GET', 'accounts', undefined, '', 1)))],
    ['a change set request without Content-ID', batchOf(changeSet(part('POST', 'accounts', { name: 'x' })))],
    ['a Content-ID used twice', batchOf(part('POST', 'accounts', {}, '', 1), part('POST', 'accounts', {}, '', 1))],
    ['a missing closing boundary', `--b\n${part('GET', 'accounts')}`],
    ['no multipart at all', 'hello'],
    ['more than 1,000 requests', batchOf(...Array.from({ length: 1001 }, () => part('GET', 'WhoAmI')))],
  ])('refuses %s as plain JSON [WA-111] [WA-113] [WA-116]', async (_name, text) => {
    const answer = await context.client.batch(text, 'b');
    expect(answer.status).toBe(400);
    expect(String(answer.headers['content-type'])).toContain('application/json');
    expect(messageOf(answer.json).length).toBeGreaterThan(10);
  });

  it('takes exactly 1,000 requests and long addresses, but no batch in a batch [WA-9] [WA-111]', async () => {
    const { client } = context;
    expect(
      statuses((await client.batch(batchOf(...Array.from({ length: 1000 }, () => part('GET', 'WhoAmI'))), 'b')).text),
    ).toHaveLength(1000);
    const filter = Array.from({ length: 1500 }, (_, index) => `name eq 'a name ${index}'`).join(' or ');
    expect(
      statuses((await client.batch(batchOf(part('GET', `accounts?$select=name&$filter=${filter}`)), 'b')).text),
    ).toEqual([200]);
    expect(statuses((await client.batch(batchOf(part('POST', '$batch', {})), 'b')).text)).toEqual([400]);
    expect((await client.get(`accounts?$filter=name eq '${'x'.repeat(33_000)}'`)).status).toBe(414);
  });
});
