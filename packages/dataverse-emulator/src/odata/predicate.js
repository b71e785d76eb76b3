'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.compilePredicate = compilePredicate;
const common_errors_1 = require('../errors/common-errors');
const text_1 = require('../values/text');
const accessor_1 = require('./accessor');
const compare_cells_1 = require('./compare-cells');
const literal_value_1 = require('./literal-value');
const query_function_1 = require('./query-function');
const related_rows_1 = require('./related-rows');
const wildcard_1 = require('./wildcard');
const kindNames = {
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
function compilePredicate(filter, scope, context) {
  switch (filter.kind) {
    case 'and': {
      const items = filter.items.map((item) => compilePredicate(item, scope, context));
      return (frame) => {
        let result = true;
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
        let result = false;
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
      return (0, query_function_1.compileQueryFunction)(filter.name, filter.parameters, scope, context);
    case 'lambda':
      return compileLambda(filter, scope, context);
  }
}
function compileComparison(filter, scope, context) {
  const { operator, left, right } = filter;
  if (left.kind === 'path' && right.kind === 'path') {
    const a = (0, accessor_1.compileAccessor)(left.path, scope, context.environment);
    const b = (0, accessor_1.compileAccessor)(right.path, scope, context.environment);
    if (literal_value_1.edmOfKind[a.column.kind] !== literal_value_1.edmOfKind[b.column.kind]) {
      throw (0, common_errors_1.querySyntax)(
        `A binary operator with incompatible types was detected. Found operand types '${literal_value_1.edmOfKind[a.column.kind]}' and ` +
          `'${literal_value_1.edmOfKind[b.column.kind]}' for operator kind '${kindNames[operator]}'.`,
      );
    }
    const order = (0, compare_cells_1.orderOf)(a.column);
    const test = testOf(operator);
    return (frame) => {
      const x = a.read(frame);
      const y = b.read(frame);
      return x === null || y === null ? null : test(order(x, y));
    };
  }
  if (left.kind === 'path' && right.kind === 'literal') {
    return compareWithLiteral(
      (0, accessor_1.compileAccessor)(left.path, scope, context.environment),
      operator,
      right.literal,
    );
  }
  if (left.kind === 'literal' && right.kind === 'path') {
    return compareWithLiteral(
      (0, accessor_1.compileAccessor)(right.path, scope, context.environment),
      mirrored(operator),
      left.literal,
    );
  }
  throw (0, common_errors_1.querySyntax)('A comparison needs a column on at least one side.');
}
function compareWithLiteral(accessor, operator, literal) {
  if (literal.kind === 'null') {
    if (operator === 'eq') return (frame) => accessor.read(frame) === null;
    if (operator === 'ne') return (frame) => accessor.read(frame) !== null;
    return () => null;
  }
  const value = (0, literal_value_1.literalCell)(accessor.column, literal, kindNames[operator]);
  if (accessor.column.kind === 'text' && (operator === 'eq' || operator === 'ne')) {
    const matches = (0, wildcard_1.compileTextTest)('equals', value);
    const wanted = operator === 'eq';
    return (frame) => {
      const cell = accessor.read(frame);
      return cell === null ? null : matches((0, text_1.foldText)(cell)) === wanted;
    };
  }
  const order = (0, compare_cells_1.orderOf)(accessor.column);
  const test = testOf(operator);
  return (frame) => {
    const cell = accessor.read(frame);
    return cell === null ? null : test(order(cell, value));
  };
}
function compileTextFunction(filter, scope, context) {
  const accessor = (0, accessor_1.compileAccessor)(filter.path, scope, context.environment);
  if (accessor.column.kind !== 'text' || filter.value.kind !== 'text') {
    throw (0, common_errors_1.querySyntax)(
      `No function signature for the function with name '${filter.name}' matches the specified arguments; it takes a text column and a text.`,
    );
  }
  const test = (0, wildcard_1.compileTextTest)(filter.name, filter.value.value);
  return (frame) => {
    const cell = accessor.read(frame);
    return cell === null ? null : test((0, text_1.foldText)(cell));
  };
}
function compileLambda(filter, scope, context) {
  const [first, second, ...rest] = filter.path;
  const variable = scope.variables.get(first);
  const name = variable ? second : first;
  if (name === undefined || rest.length > 0 || (!variable && second !== undefined)) {
    throw (0, common_errors_1.querySyntax)(
      `A lambda below a single-valued navigation property is not supported: '${filter.path.join('/')}'.`,
    );
  }
  const parent = variable?.table ?? scope.table;
  const navigation = parent.navigation.get(name);
  if (!navigation) throw (0, common_errors_1.propertyNotFound)(name, parent.logicalName);
  if (navigation.kind === 'lookup')
    throw (0, common_errors_1.querySyntax)(
      `'${filter.mode}' can only be used on a collection; '${name}' is single-valued.`,
    );
  const { environment } = context;
  const childTable = navigation.kind === 'collection' ? navigation.child : navigation.target;
  const place = scope.variables.size + 1;
  const variables = new Map(scope.variables);
  if (filter.variable !== undefined) {
    if (variables.has(filter.variable))
      throw (0, common_errors_1.querySyntax)(`The range variable '${filter.variable}' has already been declared.`);
    variables.set(filter.variable, { table: childTable, place });
  }
  const body = filter.body && compilePredicate(filter.body, { table: scope.table, variables }, context);
  const parentPlace = variable?.place ?? 0;
  return (frame) => {
    const row = frame[parentPlace];
    if (!row) return false;
    const inner = [...frame];
    for (const related of (0, related_rows_1.relatedRows)(environment, parent, navigation, row)) {
      inner[place] = related;
      const value = body ? body(inner) : true;
      if (filter.mode === 'any' && value === true) return true;
      if (filter.mode === 'all' && value !== true) return false;
    }
    return filter.mode === 'all';
  };
}
function testOf(operator) {
  const tests = {
    eq: (order) => order === 0,
    ne: (order) => order !== 0,
    gt: (order) => order > 0,
    ge: (order) => order >= 0,
    lt: (order) => order < 0,
    le: (order) => order <= 0,
  };
  return tests[operator];
}
function mirrored(operator) {
  const mirror = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' };
  return mirror[operator];
}
//# sourceMappingURL=predicate.js.map
