import type { BoundField, BoundTable } from '../bound-table';
import { encodeKey } from '../values/encode-key';
import { encodeValue } from '../values/encode-value';
import { recordMissing, valueUnfit, type Refused } from './refusal';
import type { PendingWrite, Settled, WriteKind } from './pending-write';

/** A write as parameters. */
export interface EncodedWrite {
  readonly write: PendingWrite;
  readonly key: string;
  readonly texts: ReadonlyMap<string, string | null>;
}

/** Encodes writes; those with a value that its field cannot hold are settled as refused. */
export function encodeWrites(
  table: BoundTable,
  kind: WriteKind,
  writes: readonly PendingWrite[],
  settled: Settled,
): readonly EncodedWrite[] {
  return writes.flatMap((write) => {
    const encoded = encodeWrite(table, kind, write);
    if (!('status' in encoded)) return [encoded];
    settled.set(write, encoded);
    return [];
  });
}

function encodeWrite(table: BoundTable, kind: WriteKind, write: PendingWrite): EncodedWrite | Refused {
  const key = encodeKey(table, write.key);
  if (key === null)
    return kind === 'insert' ? valueUnfit(table, table.table.id, 'it is no key of this table') : recordMissing(table);
  const texts = new Map<string, string | null>();
  for (const [name, value] of Object.entries(write.values)) {
    const field = table.field(name);
    const encoded = encodeValue(field, value);
    if (name === table.table.id && 'text' in encoded && encoded.text === key) continue;
    const problem = 'problem' in encoded ? encoded.problem : writeProblem(table, field, kind);
    if (problem !== undefined) return valueUnfit(table, name, problem);
    if ('text' in encoded) texts.set(name, encoded.text);
  }
  return { write, key, texts };
}

function writeProblem(table: BoundTable, field: BoundField, kind: WriteKind): string | undefined {
  const { name, writable } = field.definition;
  if (name === table.table.id) return 'it is the id, which never changes';
  if (writable === 'never' || field.column.maintained !== undefined) return 'the database or the writer keeps it';
  if (writable === 'insert' && kind === 'update') return 'it can be set in new records only';
  if (writable === 'update' && kind === 'insert') return 'it cannot be set in new records';
  return undefined;
}

/** Writes with the same fields, and no key twice: one statement each, in an order that keeps later writes of a record later. */
export function statementGroups(writes: readonly EncodedWrite[]): readonly (readonly EncodedWrite[])[] {
  const groups = new Map<string, EncodedWrite[]>();
  const seen = new Map<string, number>();
  for (const write of writes) {
    const turn = seen.get(write.key) ?? 0;
    seen.set(write.key, turn + 1);
    const id = `${String(turn).padStart(6, '0')} ${[...write.texts.keys()].sort().join(' ')}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [write]);
    else group.push(write);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
