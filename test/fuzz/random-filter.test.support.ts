import type { FilterCondition, TableDefinition } from '@couplet/plugin-dataverse';
import fc from 'fast-check';
import { idOf, instant, sampleTexts } from './sample-accounts.test.support';

const comparison = fc.constantFrom('eq', 'ne', 'neOrNull', 'gt', 'ge', 'lt', 'le');
const amount = fc.integer({ min: -2, max: 12 }).map((quarters) => (quarters * 0.25).toFixed(2));
const letters = fc.string({ unit: fc.constantFrom(...'aAbB%_[]\'é日&x/#.+"^-0 '), minLength: 1, maxLength: 3 });
const text = fc.oneof(
  fc.constantFrom(...sampleTexts),
  letters.filter((value) => value.trim() === value),
);
const id = fc.integer({ min: 0, max: 62 }).map(idOf);

/** Values of the columns that are compared by size. */
const sized = {
  numberofemployees: fc.integer({ min: 0, max: 10 }),
  customertypecode: fc.integer({ min: 1, max: 12 }),
  revenue: amount,
  lastonholdtime: fc.integer({ min: 0, max: 9 }).map(instant),
} as const;
const sizedName = fc.constantFrom('numberofemployees', 'customertypecode', 'revenue', 'lastonholdtime');
const textName = fc.constantFrom('name', 'fax');
const anyName = fc.oneof(sizedName, textName, fc.constant('parentaccountid'));

const leaf = (): fc.Arbitrary<FilterCondition> =>
  fc.oneof(
    sizedName.chain((column) =>
      fc.record({ op: comparison, column: fc.constant(column), value: sized[column] as fc.Arbitrary<string | number> }),
    ),
    sizedName.chain((column) =>
      fc.record({
        op: fc.constant('in'),
        column: fc.constant(column),
        values: fc.array(fc.option(sized[column] as fc.Arbitrary<string | number>, { freq: 8 }), {
          minLength: 1,
          maxLength: 6,
        }),
      }),
    ),
    fc.record({ op: fc.constantFrom('eq', 'ne', 'neOrNull'), column: textName, value: text }),
    fc.record({
      op: fc.constant('in'),
      column: textName,
      values: fc.array(fc.option(text, { freq: 8 }), { minLength: 1, maxLength: 6 }),
    }),
    fc.record({ op: fc.constantFrom('startsWith', 'endsWith', 'contains'), column: textName, text }),
    fc.record({ op: fc.constantFrom('null', 'notNull'), column: anyName }),
    fc.record({ op: fc.constant('eq'), column: fc.constant('creditonhold'), value: fc.boolean() }),
    fc.record({
      op: fc.constantFrom('eq', 'ne'),
      column: fc.constant('parentaccountid'),
      value: id.map((one) => ({ table: 'account', id: one })),
    }),
    fc.constant({ op: 'pointsTo', column: 'parentaccountid', target: 'account' }),
    fc.record({
      op: fc.constant('columns'),
      column: fc.constant('name'),
      is: fc.constantFrom('eq', 'ne'),
      other: fc.constant('fax'),
    }),
    fc.record({
      op: fc.constant('related'),
      path: fc.constant('parentaccountid/numberofemployees'),
      is: fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'),
      value: sized.numberofemployees.map((value) => ({ type: 'integer', value })),
    }),
  ) as fc.Arbitrary<FilterCondition>;

/** Random conditions on accounts: all comparisons, texts with quotes and wildcards, collections, nested up to five deep. */
export function randomFilter(account: TableDefinition): fc.Arbitrary<FilterCondition> {
  const { tree } = fc.letrec<{ tree: FilterCondition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      { weight: 3, arbitrary: leaf() },
      {
        weight: 2,
        arbitrary: fc.record({
          op: fc.constantFrom('and', 'or'),
          conditions: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ op: fc.constant('not' as const), condition: tie('tree') }) },
      {
        weight: 1,
        arbitrary: fc.record({
          op: fc.constantFrom('any', 'all'),
          navigation: fc.constant('account_parent_account'),
          table: fc.constant(account),
          condition: leaf().filter(({ op }) => op !== 'pointsTo' && op !== 'related'),
        }),
      },
    ),
  }));
  return tree;
}
