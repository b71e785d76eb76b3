import type { ReferenceFieldMapping, ReferenceTarget } from '../../sdk/field-mapping';
import type { RecordKey, Value } from '../../sdk/scalars';
import type { PassContext } from '../pass-context';
import type { CouplingAnswers } from './coupling-questions';
import { keyText } from './reference-index';
import type { IntegrationWish, LocalWish } from './wanted-references';

/** Ids of local records, by wish and the text of their keys. */
export type LocalIds = ReadonlyMap<string, ReadonlyMap<string, RecordKey>>;

/** Key values of local records, by {@link localPlace} and id. */
export type LocalKeys = ReadonlyMap<string, ReadonlyMap<RecordKey, readonly Value[]>>;

interface Read {
  readonly target: ReferenceTarget;
  readonly keys: Map<string, readonly Value[]>;
  readonly wishes: string[];
}

/** Reads the ids of the local records behind local keys. Targets of one table and key are read together. */
export async function readLocalIds(wishes: ReadonlyMap<string, LocalWish>, pass: PassContext): Promise<LocalIds> {
  const reads = new Map<string, Read>();
  for (const [name, wish] of wishes) {
    const place = localPlace(wish.target);
    const read: Read = reads.get(place) ?? { target: wish.target, keys: new Map(), wishes: [] };
    reads.set(place, read);
    read.wishes.push(name);
    for (const [text, key] of wish.keys) read.keys.set(text, key);
  }
  const result = new Map<string, ReadonlyMap<string, RecordKey>>();
  for (const { target, keys, wishes: names } of reads.values()) {
    const fields = Object.values(target.key);
    const rows = await pass.load.recordsByValues(target.table, fields, [...keys.values()], fields);
    const ids = new Map(
      rows.map((row) => [keyText(fields.map((field) => upper(row.values[field] ?? null, keys))), row.key]),
    );
    for (const name of names) result.set(name, ids);
  }
  return result;
}

/** Reads the key values of the local records that integration references lead to. */
export async function readLocalKeys(
  wishes: Iterable<IntegrationWish>,
  couplings: CouplingAnswers,
  pass: PassContext,
): Promise<LocalKeys> {
  const wanted = new Map<string, { readonly target: ReferenceTarget; readonly ids: Set<RecordKey> }>();
  for (const { mover, keys } of wishes) {
    (mover.field.mapping as ReferenceFieldMapping).targets.forEach((target, index) => {
      for (const pair of mover.field.pairs[index] ?? [])
        for (const reference of keys.values()) {
          const coupling =
            reference.table === pair.integration ? couplings.find(pair, 'integration', reference.key) : null;
          if (coupling?.localKey == null) continue;
          const place = localPlace(target);
          const entry = wanted.get(place) ?? { target, ids: new Set() };
          wanted.set(place, entry);
          entry.ids.add(coupling.localKey);
        }
    });
  }
  const keys = new Map<string, ReadonlyMap<RecordKey, readonly Value[]>>();
  for (const [place, { target, ids }] of wanted) {
    const fields = Object.values(target.key);
    const rows = await pass.load.records(target.table, ids, fields);
    keys.set(place, new Map([...rows].map(([id, row]) => [id, fields.map((field) => row.values[field] ?? null)])));
  }
  return keys;
}

/** The local table of a target, with the fields by which its records are named. */
export function localPlace(target: ReferenceTarget): string {
  return `${target.table.name}(${Object.values(target.key).join(',')})`;
}

/** Keys were asked for in upper case where they are codes; the answer is looked up the same way. */
function upper(value: Value, asked: ReadonlyMap<string, unknown>): Value {
  if (typeof value !== 'string' || asked.has(value)) return value;
  return value.trim().toUpperCase();
}
