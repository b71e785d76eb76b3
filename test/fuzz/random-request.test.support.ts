import fc from 'fast-check';
import type { RawRequest } from './raw-request.test.support';

const anyText = fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => !/\p{Surrogate}/u.test(text));
const column = fc.constantFrom(
  'name',
  'revenue',
  'numberofemployees',
  '_parentaccountid_value',
  'parentaccountid',
  'lastonholdtime',
  'customertypecode',
  'accountid',
  'nonsense',
  '__proto__',
  'constructor',
);
const word = fc.oneof(
  column,
  fc.constantFrom(
    ...(
      'eq ne gt lt and or not ( ) , / null true - @p [ ] any( all( c: c/name contains( startswith( in desc asc' + " '"
    ).split(' '),
    ...'$count $select $filter $expand $top Microsoft.Dynamics.CRM.In PropertyName = { } * aggregate groupby with sum as'.split(
      ' ',
    ),
  ),
  fc.integer().map(String),
  fc.double().map(String),
  anyText.map((text) => `'${text.replaceAll("'", "''")}'`),
  anyText,
);
const expression = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
const table = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('accounts', 'contacts') },
  fc.constantFrom(
    'accounts',
    'contacts',
    'systemusers',
    'EntityDefinitions',
    'nonsenses',
    'WhoAmI',
    '$metadata',
    '$batch',
  ),
);
const option = fc
  .tuple(
    fc.constantFrom(
      ...'$filter $select $orderby $expand $top $count $apply $skiptoken $deltatoken fetchXml savedQuery @p api-version'.split(
        ' ',
      ),
    ),
    fc.oneof(expression, anyText, column),
  )
  .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
/** Options that are right by themselves. */
const rightOption = fc.constantFrom(
  '$select=name',
  '$select=fullname',
  '$top=3',
  '$count=true',
  '$orderby=name%20desc',
  "$filter=startswith(name,'a')",
  '$filter=numberofemployees%20gt%203%20or%20revenue%20eq%20null',
  '$expand=primarycontactid($select=fullname)',
  '$expand=account_parent_account($filter=name%20ne%20null;$top=2)',
  '$apply=groupby((customertypecode),aggregate($count%20as%20n))',
);
const key = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  fc.constantFrom('', '(00000000-0000-0000-0000-000000000001)', "(accountnumber='x')", '()', '(1,2)', '($1)'),
  expression.map((text) => `(${encodeURIComponent(text)})`),
);
const after = fc.oneof(
  { weight: 8, arbitrary: fc.constant('') },
  fc.constantFrom(
    '/$ref',
    '/name',
    '/name/$value',
    '/$count',
    '/contact_customer_accounts',
    '/parentaccountid/$ref',
    '/Microsoft.Dynamics.CRM.CreateMultiple',
    '/Microsoft.Dynamics.CRM.UpsertMultiple',
    '/Attributes',
  ),
  anyText.map((text) => `/${encodeURIComponent(text)}`),
);
const path = fc
  .tuple(table, key, after, fc.array(fc.oneof(option, { weight: 2, arbitrary: rightOption }), { maxLength: 3 }))
  .map(([set, named, rest, options]) => `${set}${named}${rest}${options.length === 0 ? '' : `?${options.join('&')}`}`);

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
  .tuple(fc.constantFrom('GET', 'POST', 'DELETE', 'PATCH'), path, json)
  .map(
    ([method, address, body]) =>
      `--b\r\nContent-Type: application/http\r\nContent-ID: 1\r\n\r\n${method} /api/data/v9.2/${address} HTTP/1.1\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(body)}\r\n`,
  );
const body = fc.oneof(
  { weight: 4, arbitrary: json.map((value) => JSON.stringify(value)) },
  { weight: 4, arbitrary: row.map((value) => JSON.stringify(value)) },
  anyText,
  fc.array(batchPart, { maxLength: 3 }).map((parts) => `${parts.join('')}--b--\r\n`),
);
/** Mostly absent, since many a wrong header ends a request before anything else of it is looked at. */
const sometimes = (...values: readonly string[]): fc.Arbitrary<string | null> =>
  fc.oneof({ weight: 11, arbitrary: fc.constant(null) }, fc.constantFrom(...values));
const headers = fc
  .record({
    'content-type': fc.oneof(
      { weight: 8, arbitrary: fc.constant('application/json') },
      fc.constantFrom('multipart/mixed;boundary=b', 'multipart/mixed', 'text/plain'),
    ),
    'if-match': sometimes('*', 'W/"1"', 'nonsense'),
    'if-none-match': sometimes('*', 'null', 'W/"1"'),
    prefer: sometimes(
      'return=representation',
      'odata.maxpagesize=0',
      'odata.maxpagesize=x',
      'odata.track-changes',
      'odata.continue-on-error',
      'odata.include-annotations="*"',
    ),
    mscrmcallerid: sometimes('nonsense', '00000000-0000-0000-0000-000000000001'),
    'content-encoding': sometimes('gzip', 'identity'),
  })
  .map((all) =>
    Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null)),
  );

/** Random requests: nearly right ones, and nonsense; of every method and to every part of the Web API. */
export const randomRequest: fc.Arbitrary<RawRequest> = fc
  .record({ method: fc.constantFrom('GET', 'GET', 'POST', 'PATCH', 'PUT', 'DELETE'), path, headers, body })
  .map(({ body: text, ...rest }) => ({ ...rest, body: rest.method === 'GET' ? null : text }));
