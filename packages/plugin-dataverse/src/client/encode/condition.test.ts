import fc from 'fast-check';
import { contact } from '../test-support/contact-table';
import { conditionText, type FilterCondition } from './condition';

const text = (condition: FilterCondition): string => conditionText(condition, contact);
const id = '60c4e274-0d87-e711-80e5-00155db19e6d';
const eq = (column: string, value: string | number | boolean | null): FilterCondition => ({ op: 'eq', column, value });

describe('filter conditions', () => {
  it('compares columns with literals of their type [WA-85, WA-89]', () => {
    expect(text(eq('fullname', 'Ada'))).toBe("fullname eq 'Ada'");
    expect(text(eq('statecode', 0))).toBe('statecode eq 0');
    expect(text({ op: 'ge', column: 'modifiedon', value: '2026-01-01T00:00:00Z' })).toBe(
      'modifiedon ge 2026-01-01T00:00:00Z',
    );
    expect(text({ op: 'lt', column: 'creditlimit', value: '10.50' })).toBe('creditlimit lt 10.5');
    expect(text({ op: 'notNull', column: 'birthdate' })).toBe('birthdate ne null');
    expect(text(eq('birthdate', null))).toBe('birthdate eq null');
  });

  it('compares lookups by their id [WA-65]', () => {
    expect(text({ op: 'eq', column: 'ownerid', value: { table: 'team', id } })).toBe(`_ownerid_value eq ${id}`);
    expect(text({ op: 'null', column: 'transactioncurrencyid' })).toBe('_transactioncurrencyid_value eq null');
  });

  it('says on the wire whether rows without a value are meant [WA-88, WA-233]', () => {
    expect(text({ op: 'ne', column: 'fullname', value: 'x' })).toBe("(fullname ne 'x' and fullname ne null)");
    expect(text({ op: 'neOrNull', column: 'fullname', value: 'x' })).toBe("(fullname ne 'x' or fullname eq null)");
  });

  it('takes null as a member of a set', () => {
    expect(
      text({ op: 'in', column: 'transactioncurrencyid', values: [{ table: 'transactioncurrency', id }, null] }),
    ).toBe(`(_transactioncurrencyid_value eq ${id} or _transactioncurrencyid_value eq null)`);
    expect(text({ op: 'in', column: 'statecode', values: [1] })).toBe('statecode eq 1');
  });

  it('puts larger sets into the query function, by logical name and as text [WA-93]', () => {
    expect(text({ op: 'in', column: 'statecode', values: [0, 1, 2, 3, null] })).toBe(
      "(Microsoft.Dynamics.CRM.In(PropertyName='statecode',PropertyValues=['0','1','2','3']) or statecode eq null)",
    );
    expect(text({ op: 'in', column: 'ownerid', values: [id, id, id, id] })).toMatch(
      /^Microsoft\.Dynamics\.CRM\.In\(PropertyName='ownerid'/,
    );
  });

  it('compares one by one where a member has a quote or wildcard [WA-86, WA-94]', () => {
    expect(text({ op: 'in', column: 'fullname', values: ['a', 'b', 'c', "O'D"] })).toBe(
      "(fullname eq 'a' or fullname eq 'b' or fullname eq 'c' or fullname eq 'O''D')",
    );
  });

  it('lets wildcards mean themselves [WA-86]', () => {
    expect(text(eq('fullname', '50%_[x]'))).toBe("fullname eq '50[%][_][[]x]'");
    expect(text({ op: 'startsWith', column: 'fullname', text: 'A_1' })).toBe("startswith(fullname,'A[_]1')");
  });

  it('finds rows by the table that a lookup points to, and by columns of related rows [WA-66, WA-91]', () => {
    expect(text({ op: 'pointsTo', column: 'parentcustomerid', target: 'account' })).toBe(
      'parentcustomerid_account/accountid ne null',
    );
    expect(text({ op: 'related', path: 'sdkmessageid/name', is: 'eq', value: { type: 'string', value: "x'y" } })).toBe(
      "sdkmessageid/name eq 'x''y'",
    );
  });

  it('groups and, or and not unmistakably', () => {
    const either: FilterCondition = { op: 'or', conditions: [eq('statecode', 0), eq('statecode', 1)] };
    expect(text({ op: 'and', conditions: [either, eq('donotemail', false)] })).toBe(
      '((statecode eq 0 or statecode eq 1) and donotemail eq false)',
    );
    expect(text({ op: 'not', condition: either })).toBe('not (statecode eq 0 or statecode eq 1)');
    expect(text({ op: 'not', condition: eq('statecode', 0) })).toBe('not (statecode eq 0)');
    expect(text({ op: 'and', conditions: [] })).toBe('');
    expect(text({ op: 'or', conditions: [eq('statecode', 0), { op: 'and', conditions: [] }] })).toBe('');
  });

  it.each<[string, FilterCondition, string]>([
    ['an unknown column', eq('fulname', 'x'), 'CPL_DATAVERSE_INVALID_NAME'],
    [
      'a path that is none',
      { op: 'related', path: "a/b eq 1 or 'x'", is: 'eq', value: { type: 'null' } },
      'CPL_DATAVERSE_INVALID_NAME',
    ],
    ['a value of another type', eq('donotemail', 'true'), 'CPL_DATAVERSE_INVALID_VALUE'],
    ['an empty set', { op: 'in', column: 'statecode', values: [] }, 'CPL_DATAVERSE_UNSUPPORTED_CONDITION'],
    ['an empty choice', { op: 'or', conditions: [] }, 'CPL_DATAVERSE_UNSUPPORTED_CONDITION'],
    ['an order of null', { op: 'gt', column: 'statecode', value: null }, 'CPL_DATAVERSE_UNSUPPORTED_CONDITION'],
    [
      'a table that is no target',
      { op: 'pointsTo', column: 'parentcustomerid', target: 'lead' },
      'CPL_DATAVERSE_UNSUPPORTED_CONDITION',
    ],
  ])('refuses %s', (_, condition, code) => {
    expect(() => text(condition)).toThrow(expect.objectContaining({ code }) as Error);
  });

  it('keeps any text inside its literal: quotes and brackets outside never change', () => {
    const leaf = fc.string({ unit: 'grapheme', maxLength: 12 }).map((value): FilterCondition => eq('fullname', value));
    const tree = fc.letrec<{ node: FilterCondition }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.record({
          op: fc.constantFrom('and' as const, 'or' as const),
          conditions: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
        }),
        fc.record({ op: fc.constant('not' as const), condition: tie('node') }),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (condition) => {
        const skeleton = text(condition).replace(/'(?:[^']|'')*'/g, '•');
        expect(skeleton).toMatch(/^(?:fullname eq •|not | and | or |[()])+$/);
        expect(balance(skeleton)).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });
});

function balance(skeleton: string): number {
  return [...skeleton].reduce((depth, character) => depth + (character === '(' ? 1 : character === ')' ? -1 : 0), 0);
}
