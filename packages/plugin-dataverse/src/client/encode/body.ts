import { InvalidValueError } from '../errors/invalid-value-error';
import { columnOf, type ColumnDefinition, type TableDefinition } from '../table-definition';
import { isLookup, type LookupValue, type PlainValue, type PlainValues } from '../values';
import { decimalText } from './decimal-text';
import { entityPath, isContentReference } from './entity-path';
import { wellFormedText } from './formats';
import { columnLiteral, literalText } from './literal';

/** Printable ASCII without quotes and backslashes: what JSON takes as it is. Most values are. */
const plainText = /^[ !#-[\]-~]*$/;

/** Whether a body creates a row, where members without a value are left out, or changes one, where they clear the value (WA-39). */
export type BodyPurpose = 'create' | 'update';

/**
 * The JSON text of a row: lookups as `navigation@odata.bind` (WA-52, WA-68), decimals and money as JSON numbers that never were binary
 * floats. `first` are members that come before the columns, already JSON. Throws for unknown columns and values of the wrong type.
 */
export function bodyText(
  table: TableDefinition,
  values: PlainValues,
  purpose: BodyPurpose,
  first: readonly string[] = [],
): string {
  let text = first.join(',');
  for (const name of Object.keys(values)) {
    const value = values[name] as PlainValue;
    if (value === null && purpose === 'create') continue;
    const member = memberText(columnOf(table, name), value);
    text = text === '' ? member : `${text},${member}`;
  }
  return `{${text}}`;
}

/** The member `"@odata.type"` that bulk messages want on each row (WA-119). */
export function typeMember(table: TableDefinition): string {
  return `"@odata.type":"Microsoft.Dynamics.CRM.${table.logicalName}"`;
}

/** The `@odata.bind` address of a lookup's target (WA-52): a row, or with `$1` what the same batch creates (WA-114). */
export function bindAddress(entitySet: string, id: string): string {
  return isContentReference(id) ? id : `/${entityPath(entitySet, id)}`;
}

function memberText(column: ColumnDefinition, value: PlainValue): string {
  if (column.type === 'lookup') return lookupMember(column, value);
  return `"${column.name}":${memberValue(column, value)}`;
}

function lookupMember(column: ColumnDefinition, value: PlainValue): string {
  if (value === null) {
    // All targets share one column, so clearing through any of their navigation properties clears it (WA-66, WA-68).
    const [any] = column.targets;
    if (any === undefined)
      throw new InvalidValueError(`column '${column.name}'`, 'writable (the metadata names no target)');
    return `"${any.navigation}@odata.bind":null`;
  }
  if (!isLookup(value)) throw new InvalidValueError(`column '${column.name}'`, 'a lookup (table and id)');
  const target = targetOf(column, value);
  return `"${target.navigation}@odata.bind":"${bindAddress(target.entitySet, value.id)}"`;
}

function targetOf(column: ColumnDefinition, value: LookupValue) {
  const target = column.targets.find((candidate) => candidate.table === value.table);
  if (target !== undefined) return target;
  const allowed = column.targets.map((candidate) => candidate.table).join(', ');
  throw new InvalidValueError(`column '${column.name}'`, `a lookup to ${allowed}`);
}

/** The JSON text of a column's value; not for lookups, which are bound instead. Throws for values of the wrong type. */
export function memberValue(column: ColumnDefinition, value: PlainValue): string {
  if (value === null) return 'null';
  const where = `column '${column.name}'`;
  switch (column.type) {
    case 'string':
    case 'memo':
    case 'multiChoice':
      if (typeof value !== 'string') throw new InvalidValueError(where, 'text');
      return plainText.test(value) ? `"${value}"` : JSON.stringify(wellFormedText(value, where));
    case 'decimal':
    case 'money':
      if (typeof value !== 'string' && typeof value !== 'number')
        throw new InvalidValueError(where, 'a decimal number such as 12.50');
      return decimalText(value, where);
    case 'other':
      throw new InvalidValueError(where, 'writable (the Web API does not serve columns of this type)');
    default: {
      const literal = columnLiteral(column, value);
      const text = literalText(literal, where);
      return literal.type === 'guid' || literal.type === 'date' || literal.type === 'dateTime' ? `"${text}"` : text;
    }
  }
}
