import fc from 'fast-check';
import { parseBatchResponse, type BatchPart } from './batch-response';

const type = 'multipart/mixed; boundary=batchresponse_1';

function part(status: number, body = '', contentId?: number): string {
  const id = contentId === undefined ? '' : `Content-ID: ${contentId}\r\n`;
  return `Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n${id}\r\nHTTP/1.1 ${status} X\r\nOData-Version: 4.0\r\n\r\n${body}\r\n`;
}

function answer(...parts: string[]): Buffer {
  return Buffer.from(`${parts.map((text) => `--batchresponse_1\r\n${text}`).join('')}--batchresponse_1--\r\n`);
}

const statuses = (body: Buffer, contentType = type): unknown[] =>
  parseBatchResponse(body, contentType).map((item) =>
    'changeSet' in item ? item.changeSet.map(({ status }) => status) : item.status,
  );

describe('batch answers', () => {
  it('are read in order, with headers and bodies [WA-112]', () => {
    const [first, second] = parseBatchResponse(answer(part(204), part(200, '{"value":[]}')), type) as BatchPart[];
    expect(first).toMatchObject({ status: 204, headers: { 'odata-version': '4.0' } });
    expect(first?.body.toString()).toBe('');
    expect(second?.body.toString()).toBe('{"value":[]}');
  });

  it('hold change sets with their Content-IDs [WA-113]', () => {
    const inner = `--cs\r\n${part(204, '', 2)}--cs\r\n${part(204, '', 1)}--cs--\r\n`;
    const body = answer(`Content-Type: multipart/mixed; boundary=cs\r\n\r\n${inner}`, part(200));
    const [set] = parseBatchResponse(body, type);
    expect(set).toMatchObject({ changeSet: [{ contentId: '2' }, { contentId: '1' }] });
    expect(statuses(body)).toEqual([[204, 204], 200]);
  });

  it('may use line feeds alone and a quoted boundary', () => {
    const body = Buffer.from(answer(part(204), part(412, '{}')).toString().replaceAll('\r\n', '\n'));
    expect(statuses(body, 'multipart/mixed; boundary="batchresponse_1"')).toEqual([204, 412]);
  });

  it('give only their complete parts when they are cut (H10)', () => {
    const whole = answer(part(204), part(204), part(204));
    for (let length = 0; length <= whole.length; length += 1) {
      const found = statuses(whole.subarray(0, length));
      expect(found.length).toBeLessThanOrEqual(3);
      expect(found.every((status) => status === 204)).toBe(true);
    }
    expect(statuses(whole.subarray(0, whole.length - 30))).toEqual([204, 204]);
  });

  it('without a boundary are refused (H10) [WA-116]', () => {
    expect(() => parseBatchResponse(Buffer.from('{}'), 'application/json')).toThrow('no multipart boundary');
  });

  it('are not split by what stands inside a line', () => {
    expect(statuses(answer(part(200, '{"a":"--batchresponse_1--"}'), part(204)))).toEqual([200, 204]);
  });

  it('never crash or invent parts, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '--batchresponse_1',
            '--',
            '\r\n',
            '\n',
            'HTTP/1.1 200 OK',
            'Content-Type: multipart/mixed; boundary=b',
            'x',
            ':',
          ),
        ),
        (tokens) => {
          const text = tokens.join('');
          const found = parseBatchResponse(Buffer.from(text), type);
          expect(found.length).toBeLessThanOrEqual(text.split('--batchresponse_1').length);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
