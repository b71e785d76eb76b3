import type { Accessor } from '../odata/accessor';
import { compileCellTest, type TestContext } from '../odata/cell-test';
import { orderOf } from '../odata/compare-cells';
import { cellOfText, edmOfKind } from '../odata/literal-value';
import type { FilterContext, Predicate } from '../odata/predicate';
import { compileTextTest } from '../odata/wildcard';
import type { Cell } from '../values/cell';
import { foldText } from '../values/text';
import { functionOfOperator } from './condition-operators';
import { fetchError } from './fetch-error';
import type { FetchCondition } from './fetch-query';
import type { FetchScope, PlacedTable } from './fetch-scope';
import { labelAccessor } from './label-accessor';

const comparisons = new Map<string, (order: number) => boolean>([
  ['eq', (order) => order === 0],
  ['ne', (order) => order !== 0],
  ['neq', (order) => order !== 0],
  ['gt', (order) => order > 0],
  ['ge', (order) => order >= 0],
  ['lt', (order) => order < 0],
  ['le', (order) => order <= 0],
]);

type TextMode = Parameters<typeof compileTextTest>[0];

/** Text operators: how they match, and whether they want a match. */
const textOperators = new Map<string, [mode: TextMode, wanted: boolean]>([
  ['like', ['equals', true]],
  ['not-like', ['equals', false]],
  ['begins-with', ['startswith', true]],
  ['not-begin-with', ['startswith', false]],
  ['ends-with', ['endswith', true]],
  ['not-end-with', ['endswith', false]],
]);

/**
 * Compiles a condition of a FetchXML query. Rows without a value fulfil only `null` (WA-88).
 *
 * @param owner the table whose filter the condition stands in
 * @throws DataverseError with the documented code for unknown columns, aliases and operators, and for values that do not fit
 */
export function compileCondition(
  condition: FetchCondition,
  owner: PlacedTable,
  scope: FetchScope,
  context: FilterContext,
): Predicate {
  const placed = condition.entityName === undefined ? owner : scope.named(condition.entityName);
  const accessor =
    (placed.table.column(condition.attribute)
      ? undefined
      : labelAccessor(context.environment, placed, condition.attribute)) ?? scope.accessor(placed, condition.attribute);
  const { operator, valueOf } = condition;
  if (valueOf !== undefined) return compareColumns(condition, accessor, otherColumn(valueOf, placed, scope));
  if (operator === 'null') return (frame) => accessor.read(frame) === null;
  if (operator === 'not-null') return (frame) => accessor.read(frame) !== null;
  const test =
    comparisonTest(condition, accessor) ?? textTest(condition, accessor) ?? functionTest(condition, accessor, context);
  return (frame) => {
    const cell = accessor.read(frame);
    return cell === null ? null : test(cell);
  };
}

function comparisonTest(
  { operator, values }: FetchCondition,
  { column }: Accessor,
): ((cell: Cell) => boolean) | undefined {
  const test = comparisons.get(operator);
  if (!test) return undefined;
  const [text] = values;
  if (text === undefined || values.length > 1) throw badCondition(`The operator '${operator}' needs one value.`);
  const value = cellOfText(column, text);
  if (value === undefined) throw invalidValue(text, column.name);
  const order = orderOf(column);
  return (cell) => test(order(cell, value));
}

function textTest({ operator, values }: FetchCondition, { column }: Accessor): ((cell: Cell) => boolean) | undefined {
  const found = textOperators.get(operator);
  if (!found) return undefined;
  const [mode, wanted] = found;
  const [text] = values;
  if (text === undefined) throw badCondition(`The operator '${operator}' needs a value.`);
  if (column.kind !== 'text')
    throw badCondition(`The operator '${operator}' takes a text column; '${column.name}' is none.`);
  const matches = compileTextTest(mode, text);
  return (cell) => matches(foldText(cell as string)) === wanted;
}

function functionTest(
  { operator, values }: FetchCondition,
  { column, table }: Accessor,
  context: FilterContext,
): (cell: Cell) => boolean {
  const name = functionOfOperator(operator);
  const testContext: TestContext = { ...context, fail: badCondition };
  const literals = values.map((value) => ({ kind: 'text', value }) as const);
  const test = name && compileCellTest({ name, column, table, values: literals }, testContext);
  if (!test) throw fetchError('invalidOperator', `Unsupported condition operator: '${operator.slice(0, 50)}'.`);
  return test;
}

function compareColumns({ operator }: FetchCondition, left: Accessor, right: Accessor): Predicate {
  const test = comparisons.get(operator);
  if (!test) throw fetchError('invalidOperator', `The operator '${operator}' cannot compare two columns.`);
  if (edmOfKind[left.column.kind] !== edmOfKind[right.column.kind])
    throw badCondition(`The columns '${left.column.name}' and '${right.column.name}' have different types.`);
  const order = orderOf(left.column);
  return (frame) => {
    const a = left.read(frame);
    const b = right.read(frame);
    return a === null || b === null ? null : test(order(a, b));
  };
}

function otherColumn(path: string, placed: PlacedTable, scope: FetchScope): Accessor {
  const dot = path.indexOf('.');
  return dot < 0 ? scope.accessor(placed, path) : scope.accessor(scope.named(path.slice(0, dot)), path.slice(dot + 1));
}

function badCondition(message: string): ReturnType<typeof fetchError> {
  return fetchError('badCondition', `Incorrect filter condition or conditions. ${message}`);
}

function invalidValue(value: string, column: string): ReturnType<typeof fetchError> {
  return fetchError(
    'invalidAttributeValue',
    `The attribute value provided is invalid: '${value.slice(0, 100)}' does not fit the column '${column}'.`,
  );
}
