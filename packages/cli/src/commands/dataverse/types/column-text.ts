import type { ChoiceOption, ColumnDefinition } from '@couplet/plugin-dataverse';
import { choiceNames } from './choice-names';
import { objectText } from './object-text';
import { textLiteral } from './text-literal';

/** Bounds of a whole number that say no more than its type. */
const [least, most] = ['-2147483648', '2147483647'];
/** Digits of an amount where the metadata names none. */
const moneyDigits = 2;

/**
 * A column in the words of `dataverseTable`: `column.string(100).nullable()`. Null for one that rows cannot show, and for a lookup to tables
 * that the environment does not have.
 */
export function columnText(column: ColumnDefinition, options: readonly ChoiceOption[], isKey: boolean): string | null {
  const type = column.canRead ? typeText(column, options) : null;
  if (type === null) return null;
  const nullable = isKey || column.requiredLevel === 'systemRequired' ? '' : '.nullable()';
  return `column.${type}${nullable}${isKey ? '' : writableText(column)}`;
}

function typeText(column: ColumnDefinition, options: readonly ChoiceOption[]): string | null {
  const { type, name, maxLength, precision } = column;
  switch (type) {
    case 'string':
    case 'memo':
      return maxLength === null ? null : `${type}(${maxLength})`;
    case 'integer':
      return `integer(${rangeText(column)})`;
    case 'decimal':
      return `decimal(${precision ?? 0})`;
    case 'money':
      return `money(${precision === null || precision === moneyDigits ? '' : precision})`;
    case 'date':
      return 'dateOnly()';
    case 'choice':
      return `${choiceMethod(name)}(${objectText(choiceNames(options))})`;
    case 'lookup':
      return lookupText(column);
    case 'uniqueidentifier':
    case 'bigint':
    case 'double':
    case 'boolean':
    case 'dateTime':
    case 'multiChoice':
      return `${type}()`;
    case 'other':
      return null;
  }
}

function choiceMethod(column: string): string {
  if (column === 'statecode') return 'state';
  return column === 'statuscode' ? 'status' : 'choice';
}

function rangeText({ minimum, maximum }: ColumnDefinition): string {
  const bounds = [
    ...(minimum === null || minimum === least ? [] : [['minimum', Number(minimum)] as const]),
    ...(maximum === null || maximum === most ? [] : [['maximum', Number(maximum)] as const]),
  ];
  return bounds.length === 0 ? '' : objectText(bounds);
}

function lookupText({ targets }: ColumnDefinition): string | null {
  const names = targets.map(({ table }) => table);
  return names.length === 0 ? null : `lookup(${names.map(textLiteral).join(', ')})`;
}

/** States are written on update only, which `column.state` says itself. */
function writableText({ name, canCreate, canUpdate }: ColumnDefinition): string {
  if (name === 'statecode' && canUpdate) return '';
  if (canCreate && canUpdate) return '';
  if (canCreate) return `.writable('insert')`;
  return canUpdate ? `.writable('update')` : `.writable('never')`;
}
