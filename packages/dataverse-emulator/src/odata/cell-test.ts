import type { DataverseError } from '../errors/dataverse-error';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Cell } from '../values/cell';
import { foldText } from '../values/text';
import { callerFunctions } from './caller-functions';
import { orderOf } from './compare-cells';
import { dateRange } from './date-range';
import type { Literal } from './filter-expression';
import { fiscalTest } from './fiscal-functions';
import { hierarchyTest, isHierarchyFunction } from './hierarchy';
import { cellOfText, literalCell } from './literal-value';
import type { FilterContext } from './predicate';
import { compileTextTest } from './wildcard';

/** Tests a cell that holds a value. */
export type CellTest = (cell: Cell) => boolean;

/** What compiling a test needs. `fail` makes the error of the language the query is written in. */
export interface TestContext extends FilterContext {
  fail: (message: string) => DataverseError;
}

/** What a test looks at, and with which values. */
export interface Operation {
  /** Name of the query function (WA-93). */
  name: string;
  column: Column;
  table: Table;
  values: readonly Literal[];
}

type Builder = (operation: Operation, context: TestContext) => CellTest;

const builders = new Map<string, Builder>([
  ['In', (operation, context) => memberTest(operation, context, true)],
  ['NotIn', (operation, context) => memberTest(operation, context, false)],
  ['Between', (operation, context) => betweenTest(operation, context, true)],
  ['NotBetween', (operation, context) => betweenTest(operation, context, false)],
  ['ContainValues', (operation, context) => choicesTest(operation, context, true)],
  ['DoesNotContainValues', (operation, context) => choicesTest(operation, context, false)],
  ['Contains', containsTest],
]);

/**
 * Compiles what a query function or a FetchXML operator asks of a cell (WA-93); undefined when the name is none.
 *
 * @throws DataverseError 400 for missing values and values that do not fit the column
 */
export function compileCellTest(operation: Operation, context: TestContext): CellTest | undefined {
  const { name } = operation;
  const builder = builders.get(name);
  if (builder) return builder(operation, context);
  const caller = callerFunctions.get(name);
  if (caller) return caller(context);
  if (isHierarchyFunction(name)) return hierarchyTest(operation, context);
  return dateTest(operation, context);
}

/**
 * The cell a written value stands for beside a column.
 *
 * @throws DataverseError 400 when the value does not fit the column
 */
export function valueCell({ column }: Operation, literal: Literal, { fail }: TestContext): Cell {
  if (literal.kind !== 'text') return literalCell(column, literal, 'Equal');
  const cell = cellOfText(column, literal.value);
  if (cell === undefined)
    throw fail(`The value '${literal.value.slice(0, 100)}' does not fit the column '${column.name}'.`);
  return cell;
}

/** Texts compare without case. */
export function comparable(cell: Cell): Cell {
  return typeof cell === 'string' ? foldText(cell) : cell;
}

function memberTest(operation: Operation, context: TestContext, wanted: boolean): CellTest {
  const values = new Set(some(operation, context).map((literal) => comparable(valueCell(operation, literal, context))));
  return (cell) => values.has(comparable(cell)) === wanted;
}

function betweenTest(operation: Operation, context: TestContext, wanted: boolean): CellTest {
  const { values, column, name } = operation;
  if (values.length !== 2) throw context.fail(`'${name}' needs two values.`);
  const [low, high] = values.map((literal) => valueCell(operation, literal, context)) as [Cell, Cell];
  const order = orderOf(column);
  return (cell) => (order(cell, low) >= 0 && order(cell, high) <= 0) === wanted;
}

function choicesTest(operation: Operation, context: TestContext, wanted: boolean): CellTest {
  if (operation.column.kind !== 'multiChoice')
    throw context.fail(`'${operation.name}' takes a multi-select choice column.`);
  const values = some(operation, context).map((literal) =>
    literal.kind === 'number' ? literal.value : String(valueCell(operation, literal, context)),
  );
  return (cell) => {
    const held = new Set(String(cell).split(','));
    return values.some((value) => held.has(value)) === wanted;
  };
}

function containsTest(operation: Operation, context: TestContext): CellTest {
  const [literal] = some(operation, context);
  if (operation.column.kind !== 'text' || literal?.kind !== 'text')
    throw context.fail(`'${operation.name}' takes a text column and a text.`);
  const test = compileTextTest('contains', literal.value);
  return (cell) => test(foldText(cell as string));
}

function dateTest(operation: Operation, context: TestContext): CellTest | undefined {
  const { name, column, values } = operation;
  const number = (index: number): number => numberOf(name, values[index], context);
  const second = secondOf(column);
  const fiscal = fiscalTest(name, number, context.environment);
  if (fiscal) {
    needDate(operation, context);
    return (cell) => fiscal(second(cell));
  }
  const text = (): string => {
    const value = values[0];
    if (value?.kind === 'text' || value?.kind === 'date' || value?.kind === 'dateTime') return value.value;
    throw context.fail(`'${name}' needs a date.`);
  };
  const range = dateRange(name, () => number(0), text, context.environment.clock.seconds());
  if (!range) return undefined;
  needDate(operation, context);
  if (range.hours && column.kind === 'date')
    throw context.fail(`'${name}' is not allowed on the date-only column '${column.name}'.`);
  const { from, before } = range;
  return (cell) => {
    const at = second(cell);
    return at >= from && at < before;
  };
}

function needDate({ name, column }: Operation, { fail }: TestContext): void {
  if (column.kind !== 'dateTime' && column.kind !== 'date')
    throw fail(`'${name}' takes a date column; '${column.name}' is none.`);
}

function secondOf(column: Column): (cell: Cell) => number {
  return column.kind === 'date' ? (cell) => Date.parse(`${cell as string}T00:00:00Z`) / 1000 : (cell) => cell as number;
}

function some({ name, values }: Operation, { fail }: TestContext): readonly Literal[] {
  if (values.length === 0) throw fail(`'${name}' needs at least one value.`);
  return values;
}

function numberOf(name: string, literal: Literal | undefined, { fail }: TestContext): number {
  const value = literal?.kind === 'number' || literal?.kind === 'text' ? Number(literal.value) : Number.NaN;
  if (!Number.isInteger(value) || value < 1 || value > 1_000_000)
    throw fail(`'${name}' needs a whole number of at least 1.`);
  return value;
}
