import { UnsupportedConditionError } from '../../errors/unsupported-condition-error';
import { columnOf, type ColumnDefinition, type TableDefinition } from '../../table-definition';
import type { PlainValue } from '../../values';
import { columnLiteral, literalText } from '../literal';
import { positiveInteger } from '../query-options';
import { wireName } from '../wire-name';
import type { FetchCondition } from './fetch-query';
import { element, xmlText } from './xml';

/** Finds the table of a condition: that of the element it stands in, or of the link with that alias. */
export type TableOfAlias = (alias: string | undefined) => TableDefinition;

/** The `filter` element of a condition. Throws for unknown columns, values of the wrong type and empty sets. */
export function fetchFilter(condition: FetchCondition, tableOf: TableOfAlias): string {
  const [type, conditions] =
    'all' in condition ? ['and', condition.all] : 'any' in condition ? ['or', condition.any] : ['and', [condition]];
  if (conditions.length === 0) throw new UnsupportedConditionError('filter', 'there is no condition in it');
  const parts = conditions.map((one) =>
    'all' in one || 'any' in one ? fetchFilter(one, tableOf) : comparison(one, tableOf),
  );
  return element('filter', { type }, parts);
}

function comparison(condition: Extract<FetchCondition, { column: string }>, tableOf: TableOfAlias): string {
  const { of: alias } = condition;
  const column = columnOf(tableOf(alias), condition.column);
  const attributes = {
    ...(alias === undefined ? {} : { entityname: wireName(alias) }),
    attribute: wireName(column.name),
    operator: condition.is,
  };
  if ('values' in condition) {
    if (condition.values.length === 0) throw new UnsupportedConditionError(column.name, 'the set of values is empty');
    const values = condition.values.map(
      (value) => `<value>${xmlText(fetchValue(column, value), `column '${column.name}'`)}</value>`,
    );
    return element('condition', attributes, values);
  }
  if (!('value' in condition)) return element('condition', attributes);
  const text = condition.is.includes('-x-')
    ? positiveInteger(Number(condition.value), `column '${column.name}'`)
    : fetchValue(column, condition.value);
  return element('condition', { ...attributes, value: text });
}

/** A value as FetchXML writes it: bare, and truth as 1 and 0. */
function fetchValue(column: ColumnDefinition, value: PlainValue): string {
  if (column.type === 'boolean') return literalText(columnLiteral(column, value)) === 'true' ? '1' : '0';
  const literal = columnLiteral(column, value);
  return literal.type === 'string' ? literal.value : literalText(literal, `column '${column.name}'`);
}
