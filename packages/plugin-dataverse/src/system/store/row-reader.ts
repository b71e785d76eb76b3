import type { RecordKey, Row, Value } from '@couplet/core';
import type { DataverseRow } from '../../client';
import type { BoundTable } from '../tables/bound-table';
import { valueReader } from '../values/core-value';

/** The columns to select for fields, and how their rows become rows of core. Throws `FieldUnknownError`. */
export interface RowReader {
  readonly select: readonly string[];
  read(row: DataverseRow): Row;
}

/** Makes a reader for some fields: key in lower case, version = etag (WA-73). */
export function rowReader(bound: BoundTable, fields: readonly string[]): RowReader {
  const readers = [...new Set(fields)].map((name) => ({ name, read: valueReader(bound.column(name)) }));
  const versioned = bound.live.optimisticConcurrency;
  return {
    select: readers.map(({ name }) => name),
    read(row) {
      const values: Record<string, Value> = {};
      for (const { name, read } of readers) values[name] = read(row.values[name] ?? null);
      return { key: row.id as RecordKey, version: versioned ? row.etag : null, values };
    },
  };
}
