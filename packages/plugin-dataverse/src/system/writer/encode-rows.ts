import type { FieldDefinition, RowValues, WriteResult } from '@couplet/core';
import type { PlainValues, PlainValue } from '../../client';
import type { BoundTable } from '../tables/bound-table';
import { plainValue } from '../values/plain-value';
import { unfitReason } from '../values/unfit-reason';
import { refusedResult } from './write-results';

/** Whether a row is new or there already. */
export type WriteKind = 'insert' | 'update';

/** Values for the client, or the refusal of their row. */
export type EncodedValues = { readonly values: PlainValues } | { readonly refused: WriteResult };

/**
 * The values of a row as the client takes them, or its refusal: what the live column would refuse, or change without a word, is found
 * before anything is sent, so that one bad value costs no bulk request. Facts name the field, never the value.
 */
export function encodeValues(bound: BoundTable, kind: WriteKind, values: RowValues): EncodedValues {
  const plain: Record<string, PlainValue> = {};
  for (const name in values) {
    const value = values[name] ?? null;
    const column = bound.columns.get(name);
    if (column === undefined) return unfit(bound, name, 'the table has no such column');
    const closed = closedReason(column.field, kind);
    if (closed !== null) return unfit(bound, name, closed);
    const encoded = plainValue(column, value);
    const reason =
      encoded === undefined ? `it is no value of type ${column.storage.type}` : unfitReason(column, encoded);
    if (encoded === undefined || reason !== null) return unfit(bound, name, reason ?? '');
    plain[name] = encoded;
  }
  return { values: plain };
}

function closedReason({ writable }: FieldDefinition, kind: WriteKind): string | null {
  if (writable === 'never') return 'Dataverse keeps it itself';
  if (writable === 'insert' && kind === 'update') return 'it can be set in new rows only';
  return writable === 'update' && kind === 'insert' ? 'it cannot be set in new rows' : null;
}

function unfit(bound: BoundTable, field: string, reason: string): EncodedValues {
  const refused = refusedResult(
    'invalid',
    'CPL_DATAVERSE_VALUE_UNFIT',
    `${field} cannot be written to ${bound.table.name}: ${reason}. Correct the value, or the field mapping that makes it.`,
    { table: bound.table.name, field },
  );
  return { refused };
}
