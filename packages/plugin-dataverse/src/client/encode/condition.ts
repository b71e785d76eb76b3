import { InvalidValueError } from '../errors/invalid-value-error';
import { UnsupportedConditionError } from '../errors/unsupported-condition-error';
import { columnOf, wireNameOf, type ColumnDefinition, type TableDefinition } from '../table-definition';
import type { PlainValue } from '../values';
import { wellFormedText } from './formats';
import { columnLiteral, literalText, type Literal } from './literal';
import { wireName, wirePath } from './wire-name';

/**
 * A filter as data. Columns are logical names of the table; lookups are compared by their id.
 * - `ne` leaves rows without a value out, `neOrNull` lets them in: both say so on the wire, because servers differ (WA-233).
 * - `in` takes null as a member.
 * - `pointsTo` holds for rows whose lookup points to that table.
 * - `related` compares a column of a related row, which the table's definition does not know, with a typed literal (WA-91).
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
      readonly is: 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
      readonly value: Literal;
    }
  | { readonly op: 'and' | 'or'; readonly conditions: readonly FilterCondition[] }
  | { readonly op: 'not'; readonly condition: FilterCondition };

/** From this many plain members on, a set goes into the query function `In`, which is shorter (WA-93). */
const shortSet = 4;

/**
 * The `$filter` text of a condition, before percent-encoding (WA-85 to WA-93). An empty `and` holds for every row and gives an empty
 * text. Throws for unknown columns, values of the wrong type, and sets or alternatives without a member.
 */
export function conditionText(condition: FilterCondition, table: TableDefinition): string {
  switch (condition.op) {
    case 'and':
    case 'or':
      return joined(condition.op, condition.conditions, table);
    case 'not':
      return `not ${wrapped(nonEmpty(conditionText(condition.condition, table), 'not'))}`;
    case 'related':
      return `${wirePath(condition.path)} ${condition.is} ${literalText(condition.value, condition.path)}`;
    default:
      return columnCondition(condition, columnOf(table, condition.column));
  }
}

type OnColumn = Extract<FilterCondition, { readonly column: string }>;

function columnCondition(condition: OnColumn, column: ColumnDefinition): string {
  const name = wireName(wireNameOf(column));
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
      return pointsTo(column, condition.target);
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

function joined(operator: 'and' | 'or', conditions: readonly FilterCondition[], table: TableDefinition): string {
  if (operator === 'or' && conditions.length === 0)
    throw new UnsupportedConditionError('or', 'there is no alternative');
  const texts = conditions.map((condition) => conditionText(condition, table));
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
    literals.length >= shortSet && literals.every(isPlain)
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
