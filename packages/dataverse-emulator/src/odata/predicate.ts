import type { Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import { propertyNotFound, querySyntax } from '../errors/common-errors';
import { foldText } from '../values/text';
import { compileAccessor, type Accessor, type Frame, type Scope } from './accessor';
import { orderOf } from './compare-cells';
import type { Comparison, FilterExpression, Literal } from './filter-expression';
import { edmOfKind, literalCell } from './literal-value';
import { compileQueryFunction } from './query-function';
import { compileRelated, tableOfRelated } from './related-rows';
import { compileTextTest } from './wildcard';

/** A compiled filter. Null stands for unknown: such a row is not returned, not even by `not` (WA-88). */
export type Predicate = (frame: Frame) => boolean | null;

/** What compiling a filter needs. */
export interface FilterContext {
  environment: Environment;
  caller: Caller;
}

const kindNames: Record<Comparison, string> = {
  eq: 'Equal',
  ne: 'NotEqual',
  gt: 'GreaterThan',
  ge: 'GreaterThanOrEqual',
  lt: 'LessThan',
  le: 'LessThanOrEqual',
};

/**
 * Compiles a filter for a table.
 *
 * @throws DataverseError 400 for unknown columns, values of a wrong type, and functions the emulator does not do
 */
export function compilePredicate(filter: FilterExpression, scope: Scope, context: FilterContext): Predicate {
  switch (filter.kind) {
    case 'and': {
      const items = filter.items.map((item) => compilePredicate(item, scope, context));
      return (frame) => {
        let result: boolean | null = true;
        for (const item of items) {
          const value = item(frame);
          if (value === false) return false;
          if (value === null) result = null;
        }
        return result;
      };
    }
    case 'or': {
      const items = filter.items.map((item) => compilePredicate(item, scope, context));
      return (frame) => {
        let result: boolean | null = false;
        for (const item of items) {
          const value = item(frame);
          if (value === true) return true;
          if (value === null) result = null;
        }
        return result;
      };
    }
    case 'not': {
      const item = compilePredicate(filter.item, scope, context);
      return (frame) => {
        const value = item(frame);
        return value === null ? null : !value;
      };
    }
    case 'compare':
      return compileComparison(filter, scope, context);
    case 'text':
      return compileTextFunction(filter, scope, context);
    case 'function':
      return compileQueryFunction(filter.name, filter.parameters, scope, context);
    case 'lambda':
      return compileLambda(filter, scope, context);
  }
}

function compileComparison(
  filter: Extract<FilterExpression, { kind: 'compare' }>,
  scope: Scope,
  context: FilterContext,
): Predicate {
  const { operator, left, right } = filter;
  if (left.kind === 'path' && right.kind === 'path') {
    const a = compileAccessor(left.path, scope, context.environment);
    const b = compileAccessor(right.path, scope, context.environment);
    if (edmOfKind[a.column.kind] !== edmOfKind[b.column.kind]) {
      throw querySyntax(
        `A binary operator with incompatible types was detected. Found operand types '${edmOfKind[a.column.kind]}' and ` +
          `'${edmOfKind[b.column.kind]}' for operator kind '${kindNames[operator]}'.`,
      );
    }
    const order = orderOf(a.column);
    const test = testOf(operator);
    return (frame) => {
      const x = a.read(frame);
      const y = b.read(frame);
      return x === null || y === null ? null : test(order(x, y));
    };
  }
  if (left.kind === 'path' && right.kind === 'literal') {
    return compareWithLiteral(compileAccessor(left.path, scope, context.environment), operator, right.literal);
  }
  if (left.kind === 'literal' && right.kind === 'path') {
    return compareWithLiteral(
      compileAccessor(right.path, scope, context.environment),
      mirrored(operator),
      left.literal,
    );
  }
  throw querySyntax('A comparison needs a column on at least one side.');
}

function compareWithLiteral(accessor: Accessor, operator: Comparison, literal: Literal): Predicate {
  if (literal.kind === 'null') {
    if (operator === 'eq') return (frame) => accessor.read(frame) === null;
    if (operator === 'ne') return (frame) => accessor.read(frame) !== null;
    return () => null;
  }
  const value = literalCell(accessor.column, literal, kindNames[operator]);
  if (accessor.column.kind === 'text' && (operator === 'eq' || operator === 'ne')) {
    const matches = compileTextTest('equals', value as string);
    const wanted = operator === 'eq';
    return (frame) => {
      const cell = accessor.read(frame);
      return cell === null ? null : matches(foldText(cell as string)) === wanted;
    };
  }
  const order = orderOf(accessor.column);
  const test = testOf(operator);
  return (frame) => {
    const cell = accessor.read(frame);
    return cell === null ? null : test(order(cell, value));
  };
}

function compileTextFunction(
  filter: Extract<FilterExpression, { kind: 'text' }>,
  scope: Scope,
  context: FilterContext,
): Predicate {
  const accessor = compileAccessor(filter.path, scope, context.environment);
  if (accessor.column.kind !== 'text' || filter.value.kind !== 'text') {
    throw querySyntax(
      `No function signature for the function with name '${filter.name}' matches the specified arguments; it takes a text column and a text.`,
    );
  }
  const test = compileTextTest(filter.name, filter.value.value);
  return (frame) => {
    const cell = accessor.read(frame);
    return cell === null ? null : test(foldText(cell as string));
  };
}

function compileLambda(
  filter: Extract<FilterExpression, { kind: 'lambda' }>,
  scope: Scope,
  context: FilterContext,
): Predicate {
  const [first, second, ...rest] = filter.path;
  const variable = scope.variables.get(first!);
  const name = variable ? second : first;
  if (name === undefined || rest.length > 0 || (!variable && second !== undefined)) {
    throw querySyntax(
      `A lambda below a single-valued navigation property is not supported: '${filter.path.join('/')}'.`,
    );
  }
  const parent = variable?.table ?? scope.table;
  const navigation = parent.navigation.get(name);
  if (!navigation) throw propertyNotFound(name, parent.logicalName);
  if (navigation.kind === 'lookup')
    throw querySyntax(`'${filter.mode}' can only be used on a collection; '${name}' is single-valued.`);
  const { environment } = context;
  const childTable = tableOfRelated(navigation);
  const readable = context.caller.access?.readable(childTable);
  const related = compileRelated(environment, parent, navigation);
  const place = scope.variables.size + 1;
  const variables = new Map(scope.variables);
  if (filter.variable !== undefined) {
    if (variables.has(filter.variable))
      throw querySyntax(`The range variable '${filter.variable}' has already been declared.`);
    variables.set(filter.variable, { table: childTable, place });
  }
  const body = filter.body && compilePredicate(filter.body, { table: scope.table, variables }, context);
  const parentPlace = variable?.place ?? 0;
  return (frame) => {
    const row = frame[parentPlace];
    if (!row) return false;
    const inner = [...frame];
    for (const child of related(row)) {
      if (readable && !readable(child)) continue;
      inner[place] = child;
      const value = body ? body(inner) : true;
      if (filter.mode === 'any' && value === true) return true;
      if (filter.mode === 'all' && value !== true) return false;
    }
    return filter.mode === 'all';
  };
}

function testOf(operator: Comparison): (order: number) => boolean {
  const tests: Record<Comparison, (order: number) => boolean> = {
    eq: (order) => order === 0,
    ne: (order) => order !== 0,
    gt: (order) => order > 0,
    ge: (order) => order >= 0,
    lt: (order) => order < 0,
    le: (order) => order <= 0,
  };
  return tests[operator];
}

function mirrored(operator: Comparison): Comparison {
  const mirror: Record<Comparison, Comparison> = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' };
  return mirror[operator];
}
