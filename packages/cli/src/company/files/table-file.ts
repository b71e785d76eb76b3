import { readCsv } from './csv';
import { readJson, type JsonNode } from './json';
import type { RawRow, RawTable, RawValue } from './raw-table';
import { FileSyntaxError } from './syntax-error';

/** The rows of one table file. `file` is its name with the ending, `.json` or `.csv`. Throws {@link FileSyntaxError}. */
export function readTableFile(file: string, text: string): RawTable {
  const name = file.replace(/\.(json|csv)$/, '');
  return { name, file, rows: file.endsWith('.csv') ? csvRows(file, text) : jsonRows(file, text) };
}

function jsonRows(file: string, text: string): RawRow[] {
  const root = readJson(text);
  if (root.kind !== 'list')
    throw new FileSyntaxError('a table is a list of objects: [ { … }, { … } ]', root.line, root.column);
  return root.items.map((item, index) => {
    if (item.kind !== 'object')
      throw new FileSyntaxError('a row is an object: { "no": "10000", … }', item.line, item.column);
    const values = new Map([...item.members].map(([name, node]) => [name, rawValue(node)]));
    return { place: { file, row: index + 1, line: item.line }, values };
  });
}

function rawValue(node: JsonNode): RawValue {
  return node.kind === 'list' || node.kind === 'object' ? { kind: 'nested' } : node;
}

function csvRows(file: string, text: string): RawRow[] {
  const [header, ...records] = readCsv(text);
  if (header === undefined) throw new FileSyntaxError('the first line names the columns', 1, 1);
  const columns = header.values.map((name) => name.trim());
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new FileSyntaxError(`the column ${twice} is given twice`, header.line, 1);
  return records.map(({ line, values }, index) => {
    if (values.length !== columns.length)
      throw new FileSyntaxError(
        `this line has ${String(values.length)} values, the first line names ${String(columns.length)} columns; a comma inside a value needs quotes around the value`,
        line,
        1,
      );
    const cells = columns.map((name, position): [string, RawValue] => [
      name,
      { kind: 'text', text: values[position] ?? '' },
    ]);
    return { place: { file, row: index + 1, line }, values: new Map(cells) };
  });
}
