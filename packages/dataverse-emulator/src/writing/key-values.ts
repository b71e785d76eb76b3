import { querySyntax } from '../errors/common-errors';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Cell } from '../values/cell';
import { ExactNumber } from './exact-number';
import type { Json } from './parse-json';
import { readCell } from './read-cell';

const pair = /\s*(\w+)\s*=\s*('(?:[^']|'')*'|[^',\s]+)\s*(,|$)/y;

/** Cuts `name='text',name2=5` into names and literals as they were written; undefined when the text has another form. */
export function readKeyValues(text: string): Map<string, string> | undefined {
  const values = new Map<string, string>();
  let end = 0;
  for (let more = true; more;) {
    pair.lastIndex = end;
    const match = pair.exec(text);
    if (!match || values.has(match[1]!)) return undefined;
    values.set(match[1]!, match[2]!);
    end = pair.lastIndex;
    more = match[3] === ',';
  }
  return end === text.length ? values : undefined;
}

/**
 * The cell that a literal of an alternate key stands for (WA-163): a text in quotes, everything else without.
 *
 * @throws DataverseError 400 when the literal does not fit the column
 */
export function cellOfKey(table: Table, column: Column, literal: string): Cell {
  return readCell(table, column, valueOf(column, literal));
}

function valueOf(column: Column, literal: string): Json {
  const quoted = literal.startsWith("'");
  switch (column.kind) {
    case 'text':
      if (!quoted)
        throw querySyntax(`The key value of '${column.name}' must be a text in single quotes, not ${literal}.`);
      return literal.slice(1, -1).replaceAll("''", "'");
    case 'choice':
    case 'integer':
      return Number(literal);
    case 'decimal':
    case 'money':
    case 'double':
      return new ExactNumber(literal);
    default:
      if (quoted) throw querySyntax(`The key value of '${column.name}' must stand without quotes: ${literal}.`);
      return literal;
  }
}
