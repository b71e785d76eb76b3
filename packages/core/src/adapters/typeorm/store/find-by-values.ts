import type { Condition } from '../../../sdk/condition';
import type { Row } from '../../../sdk/load';
import type { Value } from '../../../sdk/scalars';
import type { BoundField, BoundTable } from '../bound-table';
import { blank, compileCondition } from '../filter/compile-condition';
import { Parameters } from '../filter/parameters';
import { textRows, type Runner } from '../statement';
import { encodeValue } from '../values/encode-value';
import { rowReader } from './row-reader';

/**
 * Records in which the fields hold one of the tuples, in one statement, each record once. Text is compared exactly, in the fields of
 * `ignoringCase` without regard to case. A tuple with a value that its field cannot hold finds nothing; null and '' find records without a value.
 */
export async function findByValues(
  runner: Runner,
  table: BoundTable,
  fields: readonly string[],
  tuples: readonly (readonly Value[])[],
  read: readonly string[],
  matching?: Condition,
  ignoringCase: readonly string[] = [],
): Promise<readonly Row[]> {
  const bound = fields.map((name) => comparedField(table.field(name), ignoringCase.includes(name)));
  const parameters = new Parameters();
  const wanted = tupleCondition(bound, tuples, parameters);
  if (wanted === null) return [];
  const reader = rowReader(table, read, 't');
  const also = matching === undefined ? '' : ` AND ${compileCondition(matching, table, 't', parameters)}`;
  const rows = await textRows(
    runner,
    `SELECT ${reader.columns} FROM ${table.sql} t WHERE ${wanted}${also}`,
    parameters.values,
  );
  return rows.map((row) => reader.read(row));
}

function tupleCondition(
  fields: readonly ComparedField[],
  tuples: readonly (readonly Value[])[],
  parameters: Parameters,
): string | null {
  const columns: (string | null)[][] = fields.map(() => []);
  const blanks = new Map<string, readonly (string | null)[]>();
  for (const tuple of tuples) {
    const encoded = fields.map((field, index) => encodeOperand(field, tuple[index] ?? null));
    if (encoded.some((text) => text === undefined)) continue;
    const texts = encoded as (string | null)[];
    if (texts.includes(null)) blanks.set(JSON.stringify(texts), texts);
    else texts.forEach((text, index) => columns[index]?.push(text));
  }
  const alternatives: string[] = [];
  if ((columns[0]?.length ?? 0) > 0) alternatives.push(listed(fields, columns, parameters));
  for (const texts of blanks.values()) alternatives.push(withBlanks(fields, texts, parameters));
  return alternatives.length === 0 ? null : `(${alternatives.join(' OR ')})`;
}

/** Null stands for no value where the column may be null; '' does where it may not. Undefined: the field cannot hold it. */
function encodeOperand(field: ComparedField, value: Value): string | null | undefined {
  const text = field.cast === 'text' && field.column.type !== 'enum';
  if (value === null || value === '') return text && !field.definition.nullable ? '' : null;
  const encoded = encodeValue(field, value);
  return 'text' in encoded ? encoded.text : undefined;
}

interface ComparedField extends BoundField {
  /** Both sides of the comparison are lowered. */
  readonly ignoresCase: boolean;
}

function comparedField(field: BoundField, ignoringCase: boolean): ComparedField {
  return { ...field, ignoresCase: ignoringCase && field.cast === 'text' };
}

function compared(field: ComparedField): string {
  const column = field.column.type === 'enum' ? `t.${field.sql}::text` : `t.${field.sql}`;
  return field.ignoresCase ? `lower(${column})` : column;
}

function listed(
  fields: readonly ComparedField[],
  columns: readonly (readonly (string | null)[])[],
  parameters: Parameters,
): string {
  const arrays = fields.map((field, index) => parameters.add(columns[index], `${field.cast}[]`));
  const [only] = fields;
  if (only !== undefined && fields.length === 1 && !only.ignoresCase)
    return `${compared(only)} = ANY(${arrays.join('')})`;
  const names = fields.map((_field, index) => `v${index}`);
  const operands = fields.map((field, index) => lowered(field, names[index] as string));
  return `(${fields.map(compared).join(', ')}) IN (SELECT ${operands.join(', ')} FROM unnest(${arrays.join(', ')}) AS v(${names.join(', ')}))`;
}

function withBlanks(
  fields: readonly ComparedField[],
  texts: readonly (string | null)[],
  parameters: Parameters,
): string {
  const parts = fields.map((field, index) => {
    const text = texts[index] ?? null;
    return text === null
      ? blank(field, `t.${field.sql}`)
      : `${compared(field)} = ${lowered(field, parameters.add(text, field.cast))}`;
  });
  return `(${parts.join(' AND ')})`;
}

function lowered({ ignoresCase }: ComparedField, operand: string): string {
  return ignoresCase ? `lower(${operand})` : operand;
}
