'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.compileQueryFunction = compileQueryFunction;
const common_errors_1 = require('../errors/common-errors');
const text_1 = require('../values/text');
const accessor_1 = require('./accessor');
const caller_functions_1 = require('./caller-functions');
const compare_cells_1 = require('./compare-cells');
const date_range_1 = require('./date-range');
const literal_value_1 = require('./literal-value');
/**
 * Compiles a query function of `Microsoft.Dynamics.CRM` (WA-93).
 *
 * @throws DataverseError 400 for unknown functions and parameters, 501 for those the emulator does not do
 */
function compileQueryFunction(name, parameters, scope, context) {
  const accessor = propertyOf(name, parameters, scope, context);
  const { column } = accessor;
  switch (name) {
    case 'In':
    case 'NotIn': {
      const values = new Set(
        listOf(name, parameters).map((literal) => comparable((0, literal_value_1.parameterCell)(column, literal))),
      );
      return whenValue(accessor, (cell) => values.has(comparable(cell)) === (name === 'In'));
    }
    case 'Between':
    case 'NotBetween': {
      const bounds = betweenOf(name, parameters).map((literal) => (0, literal_value_1.parameterCell)(column, literal));
      const order = (0, compare_cells_1.orderOf)(column);
      return whenValue(
        accessor,
        (cell) => (order(cell, bounds[0]) >= 0 && order(cell, bounds[1]) <= 0) === (name === 'Between'),
      );
    }
    case 'ContainValues':
    case 'DoesNotContainValues': {
      if (column.kind !== 'multiChoice')
        throw (0, common_errors_1.querySyntax)(`'${name}' takes a multi-select choice column.`);
      const wanted = listOf(name, parameters).map((literal) =>
        String((0, literal_value_1.parameterCell)(column, literal)),
      );
      return whenValue(accessor, (cell) => {
        const held = new Set(String(cell).split(','));
        return wanted.some((value) => held.has(value)) === (name === 'ContainValues');
      });
    }
  }
  const caller = caller_functions_1.callerFunctions.get(name);
  if (caller) return whenValue(accessor, caller(context));
  const range = (0, date_range_1.dateRange)(
    name,
    () => numberOf(name, parameters),
    () => textOf(name, parameters),
    context.environment.clock.seconds(),
  );
  if (range) {
    if (column.kind !== 'dateTime' && column.kind !== 'date')
      throw (0, common_errors_1.querySyntax)(`'${name}' takes a date column; '${column.name}' is none.`);
    if (range.hours && column.kind === 'date')
      throw (0, common_errors_1.querySyntax)(`'${name}' is not allowed on the date-only column '${column.name}'.`);
    const { from, before } = range;
    return whenValue(accessor, (cell) => {
      const second = column.kind === 'date' ? Date.parse(`${cell}T00:00:00Z`) / 1000 : cell;
      return second >= from && second < before;
    });
  }
  throw (0, common_errors_1.notEmulated)(`the query function Microsoft.Dynamics.CRM.${name}`);
}
function whenValue(accessor, test) {
  return (frame) => {
    const cell = accessor.read(frame);
    return cell === null ? null : test(cell);
  };
}
/** Texts compare without case. */
function comparable(cell) {
  return typeof cell === 'string' ? (0, text_1.foldText)(cell) : cell;
}
function propertyOf(name, parameters, scope, context) {
  const parameter = parameters.get('PropertyName');
  if (parameter?.kind !== 'text')
    throw (0, common_errors_1.querySyntax)(`The function '${name}' needs the parameter PropertyName.`);
  const path = parameter.value.split('/');
  const last = path[path.length - 1];
  const table = path.length === 1 ? scope.table : undefined;
  // Lookups are named by their logical name here (WA-93).
  if (table && !table.property(last)) {
    const column = table.column(last);
    if (!column) throw (0, common_errors_1.propertyNotFound)(last, table.logicalName);
    path[path.length - 1] = column.wireName;
  }
  return (0, accessor_1.compileAccessor)(path, scope, context.environment);
}
function listOf(name, parameters) {
  const parameter = parameters.get('PropertyValues');
  if (parameter?.kind !== 'list')
    throw (0, common_errors_1.querySyntax)(`The function '${name}' needs the list parameter PropertyValues.`);
  return parameter.items;
}
function betweenOf(name, parameters) {
  const pair = [parameters.get('PropertyValue1'), parameters.get('PropertyValue2')];
  const literals = parameters.has('PropertyValues')
    ? listOf(name, parameters)
    : pair.filter((item) => item !== undefined && item.kind !== 'list');
  if (literals.length !== 2) throw (0, common_errors_1.querySyntax)(`The function '${name}' needs two values.`);
  return literals;
}
function numberOf(name, parameters) {
  const parameter = parameters.get('PropertyValue');
  const value = parameter?.kind === 'number' || parameter?.kind === 'text' ? Number(parameter.value) : Number.NaN;
  if (!Number.isInteger(value) || value < 1 || value > 1_000_000)
    throw (0, common_errors_1.querySyntax)(`The function '${name}' needs the whole-number parameter PropertyValue.`);
  return value;
}
function textOf(name, parameters) {
  const parameter = parameters.get('PropertyValue');
  if (parameter?.kind === 'text' || parameter?.kind === 'date' || parameter?.kind === 'dateTime')
    return parameter.value;
  throw (0, common_errors_1.querySyntax)(`The function '${name}' needs the parameter PropertyValue.`);
}
//# sourceMappingURL=query-function.js.map
