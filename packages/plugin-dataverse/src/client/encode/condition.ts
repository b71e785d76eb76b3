import { InvalidValueError } from '../errors/invalid-value-error';
import { UnsupportedConditionError } from '../errors/unsupported-condition-error';
import { columnOf, wireNameOf, type ColumnDefinition, type TableDefinition } from '../table-definition';
import type { PlainValue } from '../values';
import { wellFormedText } from './formats';
import { columnLiteral, literalText, type Literal } from './literal';
import { queryFunctionText, type QueryFunction } from './query-function';
import { wireName, wirePath } from './wire-name';

/**
 * A filter as data. Columns are logical names of the table; lookups are compared by their id.
 * - `ne` leaves rows without a value out, `neOrNull` lets them in: both say so on the wire, because servers differ (WA-233).
 * - `in` takes null as a member.
 * - `pointsTo` holds for rows whose lookup points to that table.
 * - `related` compares a column of a related row, which the table's definition does not know, with a typed literal (WA-91).
 * - `columns` compares two columns of the row (WA-90).
 * - `any` holds for rows with a related row in a collection, `all` for rows whose related rows all fulfil the condition (WA-92).
 * - `function` calls one of Dataverse's own query functions (WA-93).
 */
export type FilterCondition =
  | {
      readonly op: 'eq' | 'ne' | 'neOrNull' | 'gt' | 'ge' | 'lt' | 'le';
      readonly column: string;
      readonly value: PlainValue;
    }
  | { readonly op: 'in'; readonly column: string; readonly values: readonly PlainValue[] }
  | { readonly op: 'null' | 'notNull'; readonly column: string }
  | { readonly op: 'startsWith' | 'endsWith' | 'contains'; readonly column: string; readonly text: string }
  | { readonly op: 'pointsTo'; readonly column: string; readonly target: string }
  | {
      readonly op: 'related';
      readonly path: string;
      readonly is: Comparison;
      readonly value: Literal;
    }
  | { readonly op: 'columns'; readonly column: string; readonly is: Comparison; readonly other: string }
  | { readonly op: 'function'; readonly column: string; readonly call: QueryFunction }
  | {
      readonly op: 'any' | 'all';
      readonly navigation: string;
      readonly table: TableDefinition;
      /** Of the related rows; with `any` it may be left out. */
      readonly condition?: FilterCondition;
    }
  | { readonly op: 'and' | 'or'; readonly conditions: readonly FilterCondition[] }
  | { readonly op: 'not'; readonly condition: FilterCondition };

/** How two values are compared. */
export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

/** From this many plain members on, a set goes into the query function `In`, which is shorter (WA-93). */
const shortSet = 4;

/**
 * The `$filter` text of a condition, before percent-encoding (WA-85 to WA-93). An empty `and` holds for every row and gives an empty
 * text. Throws for unknown columns, values of the wrong type, and sets or alternatives without a member.
 */
export function conditionText(condition: FilterCondition, table: TableDefinition, scope = ''): string {
  switch (condition.op) {
    case 'and':
    case 'or':
      return joined(condition.op, condition.conditions, table, scope);
    case 'not':
      return `not ${wrapped(nonEmpty(conditionText(condition.condition, table, scope), 'not'))}`;
    case 'related':
      return `${scope}${wirePath(condition.path)} ${condition.is} ${literalText(condition.value, condition.path)}`;
    case 'any':
    case 'all':
      return lambda(condition, scope);
    case 'columns':
      return `${scope}${readName(table, condition.column)} ${condition.is} ${scope}${readName(table, condition.other)}`;
    default:
      return columnCondition(condition, columnOf(table, condition.column), scope);
  }
}

/** `collection/any(…)`: the variable of each level is named after its depth, so that lambdas can be nested. */
function lambda(condition: Extract<FilterCondition, { op: 'any' | 'all' }>, scope: string): string {
  const { op, navigation, table } = condition;
  const variable = `r${scope === '' ? 1 : Number(scope.slice(1, -1)) + 1}`;
  const inner = condition.condition === undefined ? '' : conditionText(condition.condition, table, `${variable}/`);
  if (inner === '' && op === 'all') throw new UnsupportedConditionError(navigation, '`all` needs a condition');
  return `${scope}${wireName(navigation)}/${op}(${inner === '' ? '' : `${variable}:${inner}`})`;
}

function readName(table: TableDefinition, column: string): string {
  return wireName(wireNameOf(columnOf(table, column)));
}

type OnColumn = Exclude<Extract<FilterCondition, { readonly column: string }>, { readonly op: 'columns' }>;

function columnCondition(condition: OnColumn, column: ColumnDefinition, scope: string): string {
  const name = scope + wireName(wireNameOf(column));
  switch (condition.op) {
    case 'null':
      return `${name} eq null`;
    case 'notNull':
      return `${name} ne null`;
    case 'startsWith':
    case 'endsWith':
    case 'contains':
      return `${condition.op.toLowerCase()}(${name},${literalText({ type: 'string', value: withoutWildcards(condition.text) })})`;
    case 'pointsTo':
      return scope + pointsTo(column, condition.target);
    case 'function':
      return queryFunction(condition.call, column, scope);
    case 'in':
      return oneOf(column, name, condition.values);
    case 'ne':
      if (condition.value === null) return `${name} ne null`;
      return `(${name} ne ${valueText(column, condition.value)} and ${name} ne null)`;
    case 'neOrNull':
      if (condition.value === null) throw new UnsupportedConditionError(column.name, 'neOrNull needs a value');
      return `(${name} ne ${valueText(column, condition.value)} or ${name} eq null)`;
    default:
      if (condition.value === null && condition.op !== 'eq')
        throw new UnsupportedConditionError(column.name, 'nothing is greater or less than no value');
      return `${name} ${condition.op} ${valueText(column, condition.value)}`;
  }
}

/** Query functions name their column by itself, so they have no place below a collection. */
function queryFunction(call: QueryFunction, column: ColumnDefinition, scope: string): string {
  if (scope !== '') throw new UnsupportedConditionError(column.name, 'query functions do not work on related rows');
  return queryFunctionText(call, column);
}

function joined(
  operator: 'and' | 'or',
  conditions: readonly FilterCondition[],
  table: TableDefinition,
  scope: string,
): string {
  if (operator === 'or' && conditions.length === 0)
    throw new UnsupportedConditionError('or', 'there is no alternative');
  const texts = conditions.map((condition) => conditionText(condition, table, scope));
  // An alternative that always holds makes the whole choice hold; a part that always holds adds nothing.
  if (operator === 'or' && texts.includes('')) return '';
  const parts = texts.filter((text) => text !== '');
  if (parts.length <= 1) return parts[0] ?? '';
  return `(${parts.join(` ${operator} `)})`;
}

function oneOf(column: ColumnDefinition, name: string, values: readonly PlainValue[]): string {
  const present = values.filter((value) => value !== null);
  if (values.length === 0) throw new UnsupportedConditionError(column.name, 'the set of values is empty');
  const literals = present.map((value) => columnLiteral(column, value));
  const parts =
    literals.length >= shortSet && !name.includes('/') && literals.every(isPlain)
      ? [queryFunctionIn(column, literals)]
      : literals.map(
          (literal) => `${name} eq ${literalText(withLiteralWildcards(literal), `column '${column.name}'`)}`,
        );
  if (present.length < values.length) parts.push(`${name} eq null`);
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' or ')})`;
}

function queryFunctionIn(column: ColumnDefinition, literals: readonly Literal[]): string {
  const members = literals.map((literal) =>
    literal.type === 'string' ? literalText(literal) : `'${literalText(literal)}'`,
  );
  return `Microsoft.Dynamics.CRM.In(PropertyName='${wireName(column.name)}',PropertyValues=[${members.join(',')}])`;
}

function pointsTo(column: ColumnDefinition, table: string): string {
  const target = column.targets.find((candidate) => candidate.table === table);
  if (target === undefined) throw new UnsupportedConditionError(column.name, `it never points to '${table}'`);
  if (target.navigation === 'ownerid')
    throw new UnsupportedConditionError(column.name, 'compare owninguser or owningteam with null instead');
  return `${wireName(target.navigation)}/${wireName(target.key)} ne null`;
}

function valueText(column: ColumnDefinition, value: PlainValue): string {
  return literalText(withLiteralWildcards(columnLiteral(column, value)), `column '${column.name}'`);
}

/** Quotes and wildcards have rules of their own inside the array of `In` (WA-94); such values are compared one by one instead. */
function isPlain(literal: Literal): boolean {
  return literal.type !== 'string' || !/['"%_[\\]|^$/.test(literal.value);
}

function withLiteralWildcards(literal: Literal): Literal {
  return literal.type === 'string' ? { type: 'string', value: withoutWildcards(literal.value) } : literal;
}

/** Comparisons read `%`, `_` and `[` as wildcards (WA-86); in brackets they mean themselves. */
function withoutWildcards(text: string): string {
  return wellFormedText(text, 'a filter').replace(/[%_[]/g, '[$&]');
}

function wrapped(text: string): string {
  return text.startsWith('(') && text.endsWith(')') ? text : `(${text})`;
}

function nonEmpty(text: string, where: string): string {
  if (text === '') throw new InvalidValueError(where, 'a condition that can fail');
  return text;
}
