import type { RecordStore } from '../../ports/record-store';
import { compareText } from '../../sdk/compare-text';
import type { Condition } from '../../sdk/condition';
import type { Row } from '../../sdk/load';
import { matches } from '../../sdk/matches';
import type { RecordKey, RowValues, Value } from '../../sdk/scalars';
import type { Gate } from './gate';
import type { MemoryData } from './memory-data';

/** The record as ports show it, with some fields. */
export function rowOf(data: MemoryData, key: RecordKey, fields: readonly string[]): Row | null {
  const record = data.records.get(key);
  if (record === undefined) return null;
  const values = Object.fromEntries(fields.map((name) => [data.field(name).name, record.values[name] ?? null]));
  return { key, version: data.capabilities.versions ? record.version : null, values };
}

/** Reads the tables of an in-memory system. */
export function memoryStore(gate: Gate): RecordStore {
  const meets = (data: MemoryData, condition: Condition, values: RowValues, ignoringCase = false): boolean =>
    matches(condition, values, {
      caseInsensitive: ignoringCase || data.capabilities.caseInsensitive,
      fields: data.table.fields,
    });
  return {
    capabilities: (table) => gate.read('store.capabilities', table, 1, (data) => data.capabilities),
    readByKeys: (table, keys, fields) =>
      gate.read('store.readByKeys', table, keys.length, (data) => {
        fields.forEach((name) => data.field(name));
        const rows = [...new Set(keys)].flatMap((key) => rowOf(data, key, fields) ?? []);
        return new Map(rows.map((row) => [row.key, row]));
      }),
    readPage: (table, query) =>
      gate.read('store.readPage', table, query.size, (data) => {
        query.fields.forEach((name) => data.field(name));
        requireFields(data, query.filter);
        const numeric = data.field(table.id).kind === 'integer';
        const isAfter = (key: RecordKey): boolean =>
          query.after === null || (numeric ? Number(key) > Number(query.after) : compareText(key, query.after) > 0);
        const keys = data
          .sortedKeys()
          .filter(
            (key) =>
              isAfter(key) && (!data.capabilities.serverFilter || meets(data, query.filter, valuesOf(data, key))),
          );
        const page = keys.slice(0, query.size);
        return {
          rows: page.flatMap((key) => rowOf(data, key, query.fields) ?? []),
          next: keys.length > page.length ? (page.at(-1) ?? null) : null,
        };
      }),
    findByValues: (table, fields, tuples, read, matching, ignoringCase = []) =>
      gate.read('store.findByValues', table, tuples.length, (data) => {
        const holds = (values: RowValues, tuple: readonly Value[]): boolean =>
          fields.every((field, index) =>
            meets(
              data,
              { field: data.field(field).name, is: 'equal', value: tuple[index] ?? null },
              values,
              ignoringCase.includes(field),
            ),
          );
        return data
          .sortedKeys()
          .filter((key) => {
            const values = valuesOf(data, key);
            return (
              tuples.some((tuple) => holds(values, tuple)) && (matching === undefined || meets(data, matching, values))
            );
          })
          .flatMap((key) => rowOf(data, key, read) ?? []);
      }),
  };
}

function valuesOf(data: MemoryData, key: RecordKey): RowValues {
  return data.records.get(key)?.values ?? {};
}

function requireFields(data: MemoryData, condition: Condition): void {
  if ('all' in condition) condition.all.forEach((part) => requireFields(data, part));
  else if ('any' in condition) condition.any.forEach((part) => requireFields(data, part));
  else data.field(condition.field);
}
