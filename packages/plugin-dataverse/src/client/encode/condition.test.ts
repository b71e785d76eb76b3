import fc from 'fast-check';
import { contact } from '../test-support/contact-table';
import { conditionText, type FilterCondition } from './condition';
import type { QueryFunction } from './query-function';

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

describe('conditions on related rows and dates', () => {
  it('hold for any or all rows of a collection, nested [WA-92]', () => {
    const active: FilterCondition = { op: 'eq', column: 'statecode', value: 0 };
    const nested: FilterCondition = {
      op: 'and',
      conditions: [
        { op: 'in', column: 'fullname', values: ['a', 'b', 'c', 'd', 'e'] },
        { op: 'any', navigation: 'contact_parent_contacts', table: contact, condition: active },
      ],
    };
    expect(text({ op: 'any', navigation: 'contact_parent_contacts', table: contact, condition: nested })).toBe(
      "contact_parent_contacts/any(r1:((r1/fullname eq 'a' or r1/fullname eq 'b' or r1/fullname eq 'c' or r1/fullname eq 'd' or r1/fullname eq 'e')" +
        ' and r1/contact_parent_contacts/any(r2:r2/statecode eq 0)))',
    );
    const any = { op: 'any', navigation: 'contact_parent_contacts', table: contact } as const;
    expect(text({ op: 'not', condition: any })).toBe('not (contact_parent_contacts/any())');
    expect(text({ ...any, op: 'all', condition: active })).toBe('contact_parent_contacts/all(r1:r1/statecode eq 0)');
    expect(() => text({ ...any, op: 'all' })).toThrow('needs a condition');
  });

  it('compare two columns of a row [WA-90]', () => {
    expect(text({ op: 'columns', column: 'birthdate', is: 'lt', other: 'ownerid' })).toBe(
      'birthdate lt _ownerid_value',
    );
  });

  it.each<[QueryFunction, string]>([
    [{ name: 'Today' }, "Today(PropertyName='modifiedon')"],
    [{ name: 'LastXDays', count: 7 }, "LastXDays(PropertyName='modifiedon',PropertyValue=7)"],
    [
      { name: 'OnOrAfter', value: '2026-01-31T00:00:00Z' },
      "OnOrAfter(PropertyName='modifiedon',PropertyValue='2026-01-31T00:00:00Z')",
    ],
  ])('call the query function %j [WA-93]', (call, expected) => {
    expect(text({ op: 'function', column: 'modifiedon', call })).toBe(`Microsoft.Dynamics.CRM.${expected}`);
  });

  it('quote texts in arrays by what is in them [WA-93, WA-94]', () => {
    const call: QueryFunction = { name: 'NotIn', values: ['a', "O'N"] };
    expect(text({ op: 'function', column: 'fullname', call })).toBe(
      `Microsoft.Dynamics.CRM.NotIn(PropertyName='fullname',PropertyValues=['a',"O'N"])`,
    );
    const both: QueryFunction = { name: 'NotIn', values: [`'"`] };
    expect(() => text({ op: 'function', column: 'fullname', call: both })).toThrow('both kinds of quotes');
    const span: QueryFunction = { name: 'LastXDays', count: 0 };
    expect(() => text({ op: 'function', column: 'modifiedon', call: span })).toThrow('from 1 on');
  });
});
