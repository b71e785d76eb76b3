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
        fc.constantFrom(
          '$filter',
          '$orderby',
          '$expand',
          '$select',
          '$apply',
          'fetchXml',
          '$skiptoken',
          '$deltatoken',
          '$top',
        ),
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
});
