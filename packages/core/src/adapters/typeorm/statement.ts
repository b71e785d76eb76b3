import type { ClientBase, Pool, QueryArrayConfig } from 'pg';

/** A pool, or a client within a transaction: whatever can run a statement. */
export type Runner = Pick<Pool, 'query'> | Pick<ClientBase, 'query'>;

/** One row of texts, in the order of the select list. */
export type TextRow = readonly (string | null)[];

/** Values stay as PostgreSQL writes them: the parsers that a process registers for all of pg do not matter here. */
const asText = { getTypeParser: () => (text: string) => text } as unknown as NonNullable<QueryArrayConfig['types']>;

/** Runs a statement and returns its rows as arrays of texts. */
export async function textRows(
  runner: Runner,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly TextRow[]> {
  const query: QueryArrayConfig = { text, values: [...values], rowMode: 'array', types: asText };
  const result = await (runner as Pick<ClientBase, 'query'>).query<(string | null)[]>(query);
  return result.rows;
}

/** Runs a statement that yields one row. */
export async function oneTextRow(runner: Runner, text: string, values: readonly unknown[] = []): Promise<TextRow> {
  const [row] = await textRows(runner, text, values);
  if (row === undefined) throw new Error('A statement that always yields a row yielded none.');
  return row;
}
