import { notEmulated, propertyNotFound, querySyntax } from '../errors/common-errors';
import type { Cell } from '../values/cell';
import { foldText } from '../values/text';
import { compileAccessor, type Accessor, type Scope } from './accessor';
import { callerFunctions } from './caller-functions';
import { orderOf } from './compare-cells';
import { dateRange } from './date-range';
import type { Argument, Literal } from './filter-expression';
import { parameterCell } from './literal-value';
import type { FilterContext, Predicate } from './predicate';

type Parameters = ReadonlyMap<string, Argument>;

/**
 * Compiles a query function of `Microsoft.Dynamics.CRM` (WA-93).
 *
 * @throws DataverseError 400 for unknown functions and parameters, 501 for those the emulator does not do
 */
export function compileQueryFunction(
  name: string,
  parameters: Parameters,
  scope: Scope,
  context: FilterContext,
): Predicate {
  const accessor = propertyOf(name, parameters, scope, context);
  const { column } = accessor;
  switch (name) {
    case 'In':
    case 'NotIn': {
      const values = new Set(listOf(name, parameters).map((literal) => comparable(parameterCell(column, literal))));
      return whenValue(accessor, (cell) => values.has(comparable(cell)) === (name === 'In'));
    }
    case 'Between':
    case 'NotBetween': {
      const bounds = betweenOf(name, parameters).map((literal) => parameterCell(column, literal));
      const order = orderOf(column);
      return whenValue(
        accessor,
        (cell) => (order(cell, bounds[0]!) >= 0 && order(cell, bounds[1]!) <= 0) === (name === 'Between'),
      );
    }
    case 'ContainValues':
    case 'DoesNotContainValues': {
      if (column.kind !== 'multiChoice') throw querySyntax(`'${name}' takes a multi-select choice column.`);
      const wanted = listOf(name, parameters).map((literal) => String(parameterCell(column, literal)));
      return whenValue(accessor, (cell) => {
        const held = new Set(String(cell).split(','));
        return wanted.some((value) => held.has(value)) === (name === 'ContainValues');
      });
    }
  }
  const caller = callerFunctions.get(name);
  if (caller) return whenValue(accessor, caller(context));
  const range = dateRange(
    name,
    () => numberOf(name, parameters),
    () => textOf(name, parameters),
    context.environment.clock.seconds(),
  );
  if (range) {
    if (column.kind !== 'dateTime' && column.kind !== 'date')
      throw querySyntax(`'${name}' takes a date column; '${column.name}' is none.`);
    if (range.hours && column.kind === 'date')
      throw querySyntax(`'${name}' is not allowed on the date-only column '${column.name}'.`);
    const { from, before } = range;
    return whenValue(accessor, (cell) => {
      const second = column.kind === 'date' ? Date.parse(`${cell as string}T00:00:00Z`) / 1000 : (cell as number);
      return second >= from && second < before;
    });
  }
  throw notEmulated(`the query function Microsoft.Dynamics.CRM.${name}`);
}

function whenValue(accessor: Accessor, test: (cell: Cell) => boolean): Predicate {
  return (frame) => {
    const cell = accessor.read(frame);
    return cell === null ? null : test(cell);
  };
}

/** Texts compare without case. */
function comparable(cell: Cell): Cell {
  return typeof cell === 'string' ? foldText(cell) : cell;
}

function propertyOf(name: string, parameters: Parameters, scope: Scope, context: FilterContext): Accessor {
  const parameter = parameters.get('PropertyName');
  if (parameter?.kind !== 'text') throw querySyntax(`The function '${name}' needs the parameter PropertyName.`);
  const path = parameter.value.split('/');
  const last = path[path.length - 1]!;
  const table = path.length === 1 ? scope.table : undefined;
  // Lookups are named by their logical name here (WA-93).
  if (table && !table.property(last)) {
    const column = table.column(last);
    if (!column) throw propertyNotFound(last, table.logicalName);
    path[path.length - 1] = column.wireName;
  }
  return compileAccessor(path, scope, context.environment);
}

function listOf(name: string, parameters: Parameters): Literal[] {
  const parameter = parameters.get('PropertyValues');
  if (parameter?.kind !== 'list') throw querySyntax(`The function '${name}' needs the list parameter PropertyValues.`);
  return parameter.items;
}

function betweenOf(name: string, parameters: Parameters): Literal[] {
  const pair = [parameters.get('PropertyValue1'), parameters.get('PropertyValue2')];
  const literals = parameters.has('PropertyValues')
    ? listOf(name, parameters)
    : pair.filter((item) => item !== undefined && item.kind !== 'list');
  if (literals.length !== 2) throw querySyntax(`The function '${name}' needs two values.`);
  return literals;
}

function numberOf(name: string, parameters: Parameters): number {
  const parameter = parameters.get('PropertyValue');
  const value = parameter?.kind === 'number' || parameter?.kind === 'text' ? Number(parameter.value) : Number.NaN;
  if (!Number.isInteger(value) || value < 1 || value > 1_000_000)
    throw querySyntax(`The function '${name}' needs the whole-number parameter PropertyValue.`);
  return value;
}

function textOf(name: string, parameters: Parameters): string {
  const parameter = parameters.get('PropertyValue');
  if (parameter?.kind === 'text' || parameter?.kind === 'date' || parameter?.kind === 'dateTime')
    return parameter.value;
  throw querySyntax(`The function '${name}' needs the parameter PropertyValue.`);
}
