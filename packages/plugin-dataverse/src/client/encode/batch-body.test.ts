import fc from 'fast-check';
import { batchBody } from './batch-body';

const root = '/api/data/v9.2/';

describe('batch bodies', () => {
  it('writes parts and change sets with CRLF and Content-IDs [WA-110, WA-113]', () => {
    const body = batchBody(
      [
        { method: 'GET', path: 'accounts?$select=name' },
        {
          changeSet: [
            { method: 'POST', path: 'tasks', body: '{"a":1}' },
            { method: 'PATCH', path: 'tasks(1)', headers: { 'If-Match': 'W/"5"' }, body: '{}' },
          ],
        },
      ],
      root,
      'B',
    );
    expect(body.replace(/\r\n/g, '\n').split('\n')).toEqual([
      ...['--B', 'Content-Type: application/http', 'Content-Transfer-Encoding: binary', ''],
      ...['GET /api/data/v9.2/accounts?$select=name HTTP/1.1', '', ''],
      ...['--B', 'Content-Type: multipart/mixed; boundary="B_changeset_1"', ''],
      ...[
        '--B_changeset_1',
        'Content-Type: application/http',
        'Content-Transfer-Encoding: binary',
        'Content-ID: 1',
        '',
      ],
      ...['POST /api/data/v9.2/tasks HTTP/1.1', 'Content-Type: application/json; type=entry', '', '{"a":1}'],
      ...[
        '--B_changeset_1',
        'Content-Type: application/http',
        'Content-Transfer-Encoding: binary',
        'Content-ID: 2',
        '',
      ],
      ...[
        'PATCH /api/data/v9.2/tasks(1) HTTP/1.1',
        'If-Match: W/"5"',
        'Content-Type: application/json; type=entry',
        '',
        '{}',
      ],
      ...['--B_changeset_1--', '', '--B--', ''],
    ]);
    expect(body.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  });

  it('refuses more than 1,000 requests before sending [WA-111]', () => {
    const part = { method: 'GET' as const, path: 'accounts' };
    expect(() => batchBody([...Array<typeof part>(1001)].fill(part), root, 'B')).toThrow(
      expect.objectContaining({ code: 'CPL_DATAVERSE_BATCH_TOO_LARGE' }) as Error,
    );
    expect(batchBody([...Array<typeof part>(1000)].fill(part), root, 'B')).toContain('--B--');
  });

  it('refuses a GET in a change set [WA-113]', () => {
    expect(() => batchBody([{ changeSet: [{ method: 'GET', path: 'accounts' }] }], root, 'B')).toThrow('writes only');
  });

  it.each(['a\r\nX: 1', 'a b', 'ä'])('refuses a path that could break out: %j', (path) => {
    expect(() => batchBody([{ method: 'GET', path }], root, 'B')).toThrow('line breaks');
  });

  it('cannot be split by any text in a body', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 1, maxLength: 5 }), (texts) => {
        const boundary = 'batch_7b2f';
        const hostile = texts.map((value) => JSON.stringify({ value: `${value}\r\n--batch_\r\n` }));
        const body = batchBody(
          hostile.map((text) => ({ method: 'POST' as const, path: 'accounts', body: text })),
          root,
          boundary,
        );
        expect(body.split(`--${boundary}`)).toHaveLength(texts.length + 2);
      }),
    );
    expect(() => batchBody([{ method: 'POST', path: 'accounts', body: '"--batch_7b2f"' }], root, 'batch_7b2f')).toThrow(
      'boundary',
    );
  });
});
