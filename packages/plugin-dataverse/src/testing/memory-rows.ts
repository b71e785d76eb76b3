import { recordKey, type RecordKey, type Row, type RowValues, type Table, type Value } from '@couplet/core';

/** Rows of some tables in memory, read as ports read them: for tests of loads and of local rules. */
export class MemoryRows {
  readonly #tables = new Map<string, Map<RecordKey, RowValues>>();

  /** Puts rows into a table. Each must hold the table's id. */
  add(table: Table, ...rows: readonly RowValues[]): this {
    const name = placeOf(table);
    const kept = this.#tables.get(name) ?? new Map<RecordKey, RowValues>();
    for (const row of rows) kept.set(keyOf(table, row), row);
    this.#tables.set(name, kept);
    return this;
  }

  /** The rows of a table. */
  rows(table: Table): readonly RowValues[] {
    return [...(this.#tables.get(placeOf(table))?.values() ?? [])];
  }

  records(table: Table, keys: Iterable<RecordKey>, fields: readonly string[]): Promise<ReadonlyMap<RecordKey, Row>> {
    const kept = this.#tables.get(placeOf(table));
    const found = [...keys].flatMap((key): [RecordKey, Row][] => {
      const values = kept?.get(key);
      return values === undefined ? [] : [[key, rowOf(key, values, fields)]];
    });
    return Promise.resolve(new Map(found));
  }

  recordsByValues(
    table: Table,
    fields: readonly string[],
    tuples: readonly (readonly Value[])[],
    read: readonly string[],
  ): Promise<readonly Row[]> {
    const kept = [...(this.#tables.get(placeOf(table)) ?? [])];
    const wanted = new Set(tuples.map((tuple) => JSON.stringify(tuple)));
    const matching = kept.filter(([, values]) =>
      wanted.has(JSON.stringify(fields.map((field) => values[field] ?? null))),
    );
    return Promise.resolve(matching.map(([key, values]) => rowOf(key, values, read)));
  }
}

function placeOf(table: Table): string {
  return `${table.side}:${table.name}`;
}

function rowOf(key: RecordKey, values: RowValues, fields: readonly string[]): Row {
  return { key, version: '1', values: Object.fromEntries(fields.map((field) => [field, values[field] ?? null])) };
}

function keyOf(table: Table, row: RowValues): RecordKey {
  const id = row[table.id];
  if (typeof id === 'string' || typeof id === 'number') return recordKey(id);
  throw new TypeError(`A row of ${table.name} needs its ${table.id}.`);
}
