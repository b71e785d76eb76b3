import type { Value } from '../../../sdk/scalars';
import type { BoundField } from '../bound-table';

/** Makes a canonical value of the text that {@link readExpression} yields. */
export type ParseValue = (text: string | null) => Value;

/**
 * The parser of a field. An option number without a name is passed on as digits, and infinity or a day before year 1 as PostgreSQL
 * writes it: the record then fails with a reason, instead of losing its value.
 */
export function parserOf(field: BoundField): ParseValue {
  const { definition, column } = field;
  const ofPresent =
    (parse: (text: string) => Value): ParseValue =>
    (text) =>
      text === null ? null : parse(text);
  if (definition.kind === 'option' && column.labels === undefined) {
    const names = new Map(Object.entries(definition.options ?? {}).map(([name, number]) => [String(number), name]));
    return ofPresent((text) => names.get(text) ?? text);
  }
  switch (column.type) {
    case 'smallint':
    case 'integer':
      return ofPresent(Number);
    case 'real':
    case 'double precision':
      return ofPresent((text) => Number(text) + 0);
    case 'boolean':
      return ofPresent((text) => text === 't');
    case 'date':
      return ofPresent(withoutEra);
    case 'timestamp with time zone':
      return ofPresent((text) => withoutEra(text).replace(/(?:\.0+|(\.\d*?)0+)Z/, '$1Z'));
    default:
      return (text) => text;
  }
}

function withoutEra(text: string): string {
  return text.endsWith(' AD') ? text.slice(0, -3) : text;
}
