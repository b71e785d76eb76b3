import { deepStrictEqual, strictEqual } from 'node:assert';
import fc from 'fast-check';
import { rowDecoder } from '../send/decode-row';
import { member, parseJson, type Json, type JsonObject } from '../send/json';
import { contact } from '../test-support/contact-table';
import { isLookup, type PlainValue, type PlainValues } from '../values';
import { bodyText } from './body';
import { conditionText } from './condition';
import { alternateKeyPath } from './entity-path';
import { fetchFilter } from './fetch/fetch-condition';
import { plainText } from './fetch/xml';
import { percentEncode } from './percent-encode';

const digits = (least: number, most: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${least},${most}}$`));

/** Decimal numbers in the one form in which they come back, far beyond what a binary float holds. */
const decimal = fc
  .tuple(fc.boolean(), fc.oneof(fc.constant('0'), digits(0, 22)), fc.option(fc.stringMatching(/^\d{0,11}[1-9]$/)))
  .map(([negative, whole, fraction]) => {
    const text = fraction === null ? whole : `${whole}.${fraction}`;
    return negative && text !== '0' ? `-${text}` : text;
  });
const wholeText = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String);
const text = fc.string({ unit: 'binary', maxLength: 24 }).filter((value) => !/\p{Surrogate}/u.test(value));
const guid = fc.uuid();
const instant = fc
  .date({ min: new Date('1753-01-01'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}Z`);
const lookup = (...tables: readonly string[]) =>
  fc.record({ table: fc.constantFrom(...tables), id: guid }, { noNullPrototype: true });
const orNull = (values: fc.Arbitrary<PlainValue>): fc.Arbitrary<PlainValue> =>
  fc.option(values, { nil: null, freq: 9 });

/** Values of a column of each type. */
const columns: Readonly<Record<string, fc.Arbitrary<PlainValue>>> = {
  fullname: text,
  description: text,
  creditlimit: decimal,
  exchangerate: decimal,
  address1_latitude: fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
  numberofchildren: fc.integer(),
  versionnumber: wholeText,
  statecode: fc.integer({ min: 0, max: 2_147_483_647 }),
  tags: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }).map((values) => values.join(',')),
  donotemail: fc.boolean(),
  birthdate: instant.map((value) => value.slice(0, 10)),
  modifiedon: instant,
  transactioncurrencyid: lookup('transactioncurrency'),
  parentcustomerid: lookup('account', 'contact'),
  ownerid: lookup('systemuser', 'team'),
};
const row = fc.record(Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, orNull(values)])), {
  requiredKeys: [],
  noNullPrototype: true,
}) as fc.Arbitrary<PlainValues>;

/** What a server that keeps everything as it was sent answers to a read: bindings come back as ids with their table. */
function echo(sent: JsonObject, values: PlainValues): Json {
  const answer: Record<string, Json> = { contactid: '60c4e274-0d87-e711-80e5-00155db19e6d' };
  for (const [name, value] of Object.entries(values)) {
    const wire = `_${name}_value`;
    const column = contact.columns.get(name);
    if (column?.type !== 'lookup') {
      answer[name] = member(sent, name) ?? null;
      continue;
    }
    const bound = column.targets.find(({ navigation }) => member(sent, `${navigation}@odata.bind`) !== undefined);
    const address = member(sent, `${bound?.navigation ?? ''}@odata.bind`);
    answer[wire] = typeof address === 'string' ? (/\((.*)\)/.exec(address)?.[1] ?? '') : null;
    const set = typeof address === 'string' ? address.slice(1, address.indexOf('(')) : '';
    const table = column.targets.find(({ entitySet }) => entitySet === set)?.table;
    if (table !== undefined) answer[`${wire}@Microsoft.Dynamics.CRM.lookuplogicalname`] = table;
    if (value === null) strictEqual(answer[wire], null);
  }
  return answer;
}

const parsed = (body: string): JsonObject => parseJson(body, 'test') as JsonObject;

describe('values', () => {
  it('go out and come back exactly, whatever they are: 40,000 rows [WA-35, WA-38, WA-39, WA-65, WA-66, WA-68, WA-148]', () => {
    fc.assert(
      fc.property(row, (values) => {
        const body = bodyText(contact, values, 'update');
        JSON.parse(body);
        const decode = rowDecoder(contact, Object.keys(values), 'test');
        deepStrictEqual(decode(echo(parsed(body), values)).values, values);
      }),
      { numRuns: 40_000 },
    );
  });

  it('name the same row in an alternate key: 20,000 keys [WA-87, WA-163]', () => {
    const owner = lookup('systemuser', 'team');
    const key = fc.record({ fullname: text, exchangerate: decimal, ownerid: owner, modifiedon: instant });
    fc.assert(
      fc.property(key as fc.Arbitrary<PlainValues>, (values) => {
        const path = alternateKeyPath(contact, values);
        strictEqual(/^contacts\([A-Za-z0-9\-_.!~*'(),:$%=]*\)$/.test(path), true);
        const inner = decodeURIComponent(path.slice('contacts('.length, -1));
        const match =
          /^fullname='((?:[^']|'')*)',exchangerate=([^,]*),_ownerid_value=([^,]*),modifiedon=([^,]*)$/s.exec(inner);
        const { fullname, exchangerate, ownerid, modifiedon } = values;
        const ownerId = isLookup(ownerid) ? ownerid.id : '';
        deepStrictEqual(match?.slice(1), [
          (fullname as string).replaceAll("'", "''"),
          exchangerate,
          ownerId,
          modifiedon,
        ]);
      }),
      { numRuns: 20_000 },
    );
  });

  it('compare equal to themselves in a filter, and nothing can leave its literal: 20,000 filters [WA-86, WA-87, WA-89]', () => {
    fc.assert(
      fc.property(text, decimal, (name, limit) => {
        const filter = conditionText(
          {
            op: 'and',
            conditions: [
              { op: 'eq', column: 'fullname', value: name },
              { op: 'gt', column: 'creditlimit', value: limit },
            ],
          },
          contact,
        );
        strictEqual(decodeURIComponent(percentEncode(filter)), filter);
        const match = /^\(fullname eq '((?:[^']|'')*)' and creditlimit gt (-?[\d.]+)\)$/s.exec(filter);
        const literal = match?.[1]?.replaceAll("''", "'").replace(/\[([%_[])\]/g, '$1');
        deepStrictEqual([literal, match?.[2]], [name, limit]);
      }),
      { numRuns: 20_000 },
    );
  });

  it('stand in FetchXML as they are, or are refused before sending: 20,000 conditions [WA-103]', () => {
    fc.assert(
      fc.property(text, (value) => {
        const possible = !/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(value); // eslint-disable-line no-control-regex
        const make = (): string => fetchFilter({ column: 'fullname', is: 'eq', value }, () => contact);
        if (!possible) {
          let refused = false;
          try {
            make();
          } catch {
            refused = true;
          }
          strictEqual(refused, true);
          return;
        }
        const match =
          /^<filter type="and"><condition attribute="fullname" operator="eq" value="([^"<>]*)"\/><\/filter>$/.exec(
            make(),
          );
        strictEqual(plainText(match?.[1] ?? ''), value);
      }),
      { numRuns: 20_000 },
    );
  });
});
