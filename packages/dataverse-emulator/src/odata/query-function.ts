import { propertyNotFound, querySyntax } from '../errors/common-errors';
import { compileAccessor, type Accessor, type Scope } from './accessor';
import { compileCellTest } from './cell-test';
import type { Argument, Literal } from './filter-expression';
import type { FilterContext, Predicate } from './predicate';

type Parameters = ReadonlyMap<string, Argument>;

/**
 * Compiles a query function of `Microsoft.Dynamics.CRM` (WA-93).
 *
 * @throws DataverseError 400 for unknown functions and parameters
 */
export function compileQueryFunction(
  name: string,
  parameters: Parameters,
  scope: Scope,
  context: FilterContext,
): Predicate {
  const accessor = propertyOf(name, parameters, scope, context);
  const { column, table } = accessor;
  const operation = { name, column, table, values: valuesOf(parameters) };
  const test = compileCellTest(operation, { ...context, fail: querySyntax });
  if (!test) throw querySyntax(`An unknown function with name 'Microsoft.Dynamics.CRM.${name}' was found.`);
  return (frame) => {
    const cell = accessor.read(frame);
    return cell === null ? null : test(cell);
  };
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

/** The values of a call: a list, two values, one, or none. */
function valuesOf(parameters: Parameters): readonly Literal[] {
  const list = parameters.get('PropertyValues');
  if (list?.kind === 'list') return list.items;
  return [parameters.get('PropertyValue'), parameters.get('PropertyValue1'), parameters.get('PropertyValue2')].filter(
    (value): value is Literal => value !== undefined && value.kind !== 'list',
  );
}
