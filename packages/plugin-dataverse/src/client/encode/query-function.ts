import { UnsupportedConditionError } from '../errors/unsupported-condition-error';
import type { ColumnDefinition } from '../table-definition';
import type { PlainValue } from '../values';
import { columnLiteral, literalText } from './literal';
import { positiveInteger } from './query-options';
import { wireName } from './wire-name';

type Length = 'Minutes' | 'Hours' | 'Days' | 'Weeks' | 'Months' | 'Years' | 'FiscalPeriods' | 'FiscalYears';
type Span = 'Week' | 'Month' | 'Year' | 'FiscalPeriod' | 'FiscalYear';

/** Query functions without a value (WA-93). */
export type StateFunction =
  | 'Today'
  | 'Yesterday'
  | 'Tomorrow'
  | 'Last7Days'
  | 'Next7Days'
  | `${'Last' | 'This' | 'Next'}${Span}`
  | 'EqualUserId'
  | 'NotEqualUserId'
  | 'EqualBusinessId'
  | 'NotEqualBusinessId'
  | 'EqualUserTeams'
  | 'EqualUserOrUserTeams'
  | 'EqualUserOrUserHierarchy'
  | 'EqualUserOrUserHierarchyAndTeams'
  | 'EqualRoleBusinessId'
  | 'EqualUserLanguage';

/** Query functions with one value of the column (WA-93). */
export type ValueFunction =
  'On' | 'OnOrAfter' | 'OnOrBefore' | 'Above' | 'AboveOrEqual' | 'Under' | 'UnderOrEqual' | 'NotUnder';

/** Query functions with a number of hours, days and so on (WA-93). */
export type NumberFunction = `${'LastX' | 'NextX' | 'OlderThanX'}${Length}` | 'InFiscalPeriod' | 'InFiscalYear';

/** Query functions with several values of the column (WA-93). */
export type SetFunction = 'In' | 'NotIn' | 'Between' | 'NotBetween' | 'ContainValues' | 'DoesNotContainValues';

/** A call of one of Dataverse's own query functions on a column. */
export type QueryFunction =
  | { readonly name: StateFunction }
  | { readonly name: ValueFunction; readonly value: Exclude<PlainValue, null> }
  | { readonly name: NumberFunction; readonly count: number }
  | { readonly name: SetFunction; readonly values: readonly Exclude<PlainValue, null>[] };

/** The text of a call: the column by its logical name, all values but counts as text (WA-93). Throws for values of the wrong type. */
export function queryFunctionText(call: QueryFunction, column: ColumnDefinition): string {
  const property = `PropertyName='${wireName(column.name)}'`;
  const name = `Microsoft.Dynamics.CRM.${wireName(call.name)}`;
  if ('count' in call) return `${name}(${property},PropertyValue=${positiveInteger(call.count, call.name)})`;
  if ('value' in call) return `${name}(${property},PropertyValue=${valueText(column, call.value)})`;
  if (!('values' in call)) return `${name}(${property})`;
  if (call.values.length === 0) throw new UnsupportedConditionError(column.name, 'the set of values is empty');
  const members = call.values.map((value) => valueText(column, value));
  // In the array a text with a quote is written in double quotes (WA-94); with both kinds it cannot be written at all.
  return `${name}(${property},PropertyValues=[${members.map((member) => arrayMember(member, column)).join(',')}])`;
}

function valueText(column: ColumnDefinition, value: PlainValue): string {
  const literal = columnLiteral(column, value);
  const text = literalText(literal, `column '${column.name}'`);
  return literal.type === 'string' ? text : `'${text}'`;
}

function arrayMember(text: string, column: ColumnDefinition): string {
  const plain = text.slice(1, -1).replaceAll("''", "'");
  if (!plain.includes("'")) return text;
  if (plain.includes('"')) throw new UnsupportedConditionError(column.name, 'a value has both kinds of quotes');
  return `"${plain}"`;
}
