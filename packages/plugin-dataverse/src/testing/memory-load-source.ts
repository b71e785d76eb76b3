import { pairText, type MemoryCoupling } from './memory-coupling';
import { dateOnly, type Coupling, type LoadSource, type RecordKey, type Row, type Value } from '@couplet/core';
import type { MemoryRows } from './memory-rows';

/** A load source over rows in memory and given couplings, for tests of computed fields and record filters. */
export function memoryLoadSource(
  rows: MemoryRows,
  couplings: readonly MemoryCoupling[] = [],
  settings: Readonly<Record<string, Value>> = {},
): LoadSource {
  return {
    records: (table, keys, fields) => rows.records(table, keys, fields),
    recordsByValues: (table, fields, tuples, read) => rows.recordsByValues(table, fields, tuples, read),
    latestByValues: async (table, fields, tuples, { by, upTo }, read) => {
      const found = await rows.recordsByValues(table, fields, tuples, [...read, ...fields, by]);
      const last = new Map<string, Row>();
      for (const row of found) {
        const value = row.values[by] as typeof upTo;
        const name = JSON.stringify(fields.map((field) => row.values[field]));
        const known = last.get(name);
        if (value <= upTo && (known === undefined || (known.values[by] as typeof upTo) < value)) last.set(name, row);
      }
      return [...last.values()];
    },
    couplings: (pair, side, keys) => {
      const wanted = new Set(keys);
      const found = couplings
        .filter((coupling) => pairText(coupling.pair) === pairText(pair))
        .map((coupling): [RecordKey, Coupling] => [
          side === 'local' ? coupling.localKey : coupling.integrationKey,
          full(coupling),
        ])
        .filter(([key]) => wanted.has(key));
      return Promise.resolve(new Map(found));
    },
    today: () => dateOnly('2026-04-13'),
    setting: (name) => settings[name],
  };
}

function full(coupling: MemoryCoupling): Coupling {
  return {
    ...coupling,
    state: coupling.state ?? 'coupled',
    mapping: '',
    localVersion: null,
    integrationVersion: null,
    planVersion: '',
    base: new Uint8Array(),
    creating: null,
    conflict: null,
  };
}
