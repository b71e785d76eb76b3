import fc from 'fast-check';
import { randomPath } from './random-path.test.support';
import { anyText, column } from './random-words.test.support';

const member = fc.oneof(
  column,
  fc.constantFrom(
    'Targets',
    'parentaccountid@odata.bind',
    'primarycontactid',
    'contact_customer_accounts',
    '@odata.type',
    '@odata.id',
    'EntityFilters',
  ),
  anyText,
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(
      null,
      true,
      '/accounts(1)',
      '00000000-0000-0000-0000-000000000001',
      '2026-13-45T99:00:00Z',
      1e300,
    ),
    anyText,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(member, tie('json'), { maxKeys: 5 }),
  ),
}));
/** Rows that are right, or nearly so. */
const row = fc.record(
  {
    name: fc.oneof(anyText, fc.constant('a')),
    numberofemployees: fc.oneof(fc.integer(), fc.constantFrom(5, null)),
    revenue: fc.constantFrom(1.5, null, -3, 1e20),
    creditonhold: fc.constantFrom(true, false, null),
    lastonholdtime: fc.constantFrom('2026-01-01T00:00:00Z', 'x', null),
    'parentaccountid@odata.bind': fc.constantFrom('/accounts(00000000-0000-0000-0000-000000000001)', null, '/x(1)'),
  },
  { requiredKeys: [], noNullPrototype: true },
);
const batchPart = fc
  .tuple(fc.constantFrom('GET', 'POST', 'DELETE', 'PATCH'), randomPath, json)
  .map(
    ([method, address, body]) =>
      `--b\r\nContent-Type: application/http\r\nContent-ID: 1\r\n\r\n${method} /api/data/v9.2/${address} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(body)}\r\n`,
  );
/** Random bodies: rows, any JSON, any text, and batches. */
export const randomBody = fc.oneof(
  { weight: 4, arbitrary: json.map((value) => JSON.stringify(value)) },
  { weight: 4, arbitrary: row.map((value) => JSON.stringify(value)) },
  anyText,
  fc.array(batchPart, { maxLength: 3 }).map((parts) => `${parts.join('')}--b--\r\n`),
);
