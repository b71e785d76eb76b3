import fc from 'fast-check';
import { DataverseError } from '../errors/dataverse-error';
import { setupEmulator } from '../testing/setup-emulator';
import { parseFilter } from './filter-parser';

const context = setupEmulator({
  seed: {
    account: Array.from({ length: 40 }, (_, index) => ({
      name: `${'abcAB _%[]'[index % 10]!}${index % 7}`,
      numberofemployees: index % 4 === 0 ? null : index % 9,
      creditonhold: index % 2 === 0,
    })),
  },
});

const pieces = fc.constantFrom(
  'name',
  'eq',
  'ne',
  'and',
  'or',
  'not',
  '(',
  ')',
  "'a'",
  "'",
  'null',
  '5',
  '-1.5',
  'contains',
  ',',
  '/',
  'any',
  'c:',
  '@p',
  '[',
  ']',
  'true',
  '2020-01-01',
  'Microsoft.Dynamics.CRM.In',
  'PropertyName',
  '=',
  "'name'",
  'parentaccountid',
  'numberofemployees',
  'constructor',
  '__proto__',
  'Microsoft.Dynamics.CRM.constructor',
  'é',
  '\u0000',
);

describe('fuzzed filters', () => {
  it('fail with the documented error only', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(' ')),
        ),
        (text) => {
          try {
            parseFilter(text);
          } catch (error) {
            if (!(error instanceof DataverseError) || error.status !== 400) throw error;
          }
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it('never make the emulator answer 500', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(pieces, { maxLength: 12 }),
        fc.constantFrom('$filter', '$orderby', '$expand', '$select', '$skiptoken', '$deltatoken', '$top'),
        async (parts, option) => {
          const answer = await context.client.get(`accounts?${option}=${encodeURIComponent(parts.join(' '))}`);
          expect([200, 400, 501]).toContain(answer.status);
        },
      ),
      { numRuns: 800 },
    );
  });

  it('survive deep nesting and long lists', async () => {
    const { client } = context;
    expect((await client.get(`accounts?$filter=${'('.repeat(5000)}`)).status).toBe(400);
    expect((await client.get(`accounts?$filter=${encodeURIComponent('not '.repeat(3000))}`)).status).toBe(400);
    const many = Array.from({ length: 900 }, (_, index) => `numberofemployees eq ${index}`).join(' or ');
    expect((await client.get(`accounts?$filter=${many.replaceAll(' ', '+')}`)).status).toBe(200);
  });

  it('select the same rows as a naive evaluation', async () => {
    const { client, emulator } = context;
    const rows = emulator.rows('account') as {
      name: string;
      numberofemployees: number | null;
      creditonhold: boolean;
    }[];
    type Test = { text: string; test: (row: (typeof rows)[number]) => boolean | null };
    const number = fc
      .tuple(fc.constantFrom('eq', 'ne', 'gt', 'le'), fc.integer({ min: 0, max: 9 }))
      .map(([operator, value]): Test => {
        const tests: Record<string, (x: number) => boolean> = {
          eq: (x) => x === value,
          ne: (x) => x !== value,
          gt: (x) => x > value,
          le: (x) => x <= value,
        };
        return {
          text: `numberofemployees ${operator} ${value}`,
          test: (row) => (row.numberofemployees === null ? null : tests[operator]!(row.numberofemployees)),
        };
      });
    const flag = fc
      .boolean()
      .map((value): Test => ({ text: `creditonhold eq ${value}`, test: (row) => row.creditonhold === value }));
    const text = fc.constantFrom('a', 'b', '1', '5').map((value): Test => ({
      text: `contains(name,'${value}')`,
      test: (row) => row.name.toLowerCase().includes(value),
    }));
    const { tree } = fc.letrec<{ tree: Test }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        number,
        flag,
        text,
        tie('tree').map(({ text: inner, test }): Test => ({
          text: `not (${inner})`,
          test: (row) => {
            const value = test(row);
            return value === null ? null : !value;
          },
        })),
        fc.tuple(tie('tree'), tie('tree')).map(([a, b]): Test => ({
          text: `(${a.text}) and (${b.text})`,
          test: (row) => {
            const [x, y] = [a.test(row), b.test(row)];
            return x === false || y === false ? false : x === null || y === null ? null : true;
          },
        })),
        fc.tuple(tie('tree'), tie('tree')).map(([a, b]): Test => ({
          text: `(${a.text}) or (${b.text})`,
          test: (row) => {
            const [x, y] = [a.test(row), b.test(row)];
            return x === true || y === true ? true : x === null || y === null ? null : false;
          },
        })),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(tree, async ({ text: filter, test }) => {
        const answer = await client.get(`accounts?$select=name&$filter=${encodeURIComponent(filter)}`);
        expect(answer.value.map((row) => row['name'])).toEqual(
          rows.filter((row) => test(row) === true).map((row) => row.name),
        );
      }),
      { numRuns: 300 },
    );
  });
});
