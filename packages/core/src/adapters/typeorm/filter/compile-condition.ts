import type { Condition } from '../../../sdk/condition';
import type { Value } from '../../../sdk/scalars';
import type { BoundField, BoundTable } from '../bound-table';
import { LocalFilterInvalidError } from '../errors';
import { encodeValue } from '../values/encode-value';
import type { Parameters } from './parameters';

/**
 * A condition as SQL on the table's alias, with every value a parameter. Means the same as `matches`: text in the order of collation "C",
 * '' and null both without a value, and a record without a value differs from every value.
 * @throws LocalFilterInvalidError `CPL_LOCAL_FILTER_INVALID`, LocalFieldUnknownError `CPL_LOCAL_FIELD_UNKNOWN`
 */
export function compileCondition(
  condition: Condition,
  table: BoundTable,
  alias: string,
  parameters: Parameters,
): string {
  if ('all' in condition) return joined(condition.all, ' AND ', 'TRUE', table, alias, parameters);
  if ('any' in condition) return joined(condition.any, ' OR ', 'FALSE', table, alias, parameters);
  const field = table.field(condition.field);
  if ('target' in condition)
    throw new LocalFilterInvalidError(table.table.name, condition.field, 'a local field is no lookup with targets');
  const column = `${alias}.${field.sql}`;
  if ('oneOf' in condition) return oneOf(field, column, condition.oneOf, parameters);
  switch (condition.is) {
    case 'equal':
      return oneOf(field, column, [condition.value], parameters);
    case 'notEqual':
      return `(${oneOf(field, column, [condition.value], parameters)}) IS NOT TRUE`;
    case 'from':
      return range(table, field, column, '>=', condition.value, parameters);
    case 'upTo':
      return range(table, field, column, '<=', condition.value, parameters);
  }
}

function joined(
  parts: readonly Condition[],
  operator: string,
  none: string,
  table: BoundTable,
  alias: string,
  parameters: Parameters,
): string {
  if (parts.length === 0) return none;
  return `(${parts.map((part) => compileCondition(part, table, alias, parameters)).join(operator)})`;
}

function isText(field: BoundField): boolean {
  return field.column.type === 'text' || field.column.type === 'character varying';
}

/** A value that the field cannot hold equals none of its values. */
function oneOf(field: BoundField, column: string, operands: readonly Value[], parameters: Parameters): string {
  const values = operands.filter((operand) => operand !== null && operand !== '');
  const encoded = values
    .map((value) => encodeValue(field, value))
    .flatMap((result) => ('text' in result ? [result.text] : []));
  const alternatives: string[] = [];
  if (encoded.length > 0) {
    const compared = field.column.type === 'enum' ? `${column}::text` : column;
    const [only] = encoded;
    alternatives.push(
      encoded.length === 1
        ? `${compared} = ${parameters.add(only, field.cast)}`
        : `${compared} = ANY(${parameters.add(encoded, `${field.cast}[]`)})`,
    );
  }
  if (values.length < operands.length) alternatives.push(blank(field, column));
  return alternatives.length === 0 ? 'FALSE' : `(${alternatives.join(' OR ')})`;
}

/** SQL that holds for a record without a value in the column. */
export function blank(field: BoundField, column: string): string {
  if (!isText(field)) return `${column} IS NULL`;
  return field.definition.nullable ? `(${column} IS NULL OR ${column} = '')` : `${column} = ''`;
}

function range(
  table: BoundTable,
  field: BoundField,
  column: string,
  operator: '>=' | '<=',
  operand: Value,
  parameters: Parameters,
): string {
  if (operand === null) return 'FALSE';
  if (field.column.labels !== undefined) return labelRange(field.column.labels, column, operator, operand, parameters);
  const encoded = encodeValue(field, operand);
  // a bound may be longer than any text of the column
  const text =
    'text' in encoded
      ? encoded.text
      : typeof operand === 'string' && isText(field) && !operand.includes('\0')
        ? operand
        : undefined;
  if (text === undefined)
    throw new LocalFilterInvalidError(
      table.table.name,
      field.definition.name,
      'problem' in encoded ? encoded.problem : '',
    );
  const placeholder = parameters.add(text, field.cast);
  return isText(field) ? `${column} COLLATE "C" ${operator} ${placeholder}` : `${column} ${operator} ${placeholder}`;
}

function labelRange(
  labels: readonly string[],
  column: string,
  operator: '>=' | '<=',
  operand: Value,
  parameters: Parameters,
): string {
  const bound = labels.findIndex((label) => label === operand);
  const inside = labels.filter((_label, index) => bound >= 0 && (operator === '>=' ? index >= bound : index <= bound));
  return `${column}::text = ANY(${parameters.add(inside, 'text[]')})`;
}
