import type { BulkWriter, RefusalReason, WriteResult } from '../../ports/bulk-writer';
import type { RecordKey, RowValues } from '../../sdk/scalars';
import { concerns, type Fault } from './faults';
import type { Gate } from './gate';
import type { MemoryData } from './memory-data';
import { valueProblem } from './memory-values';

/** Writes the tables of an in-memory system, row by row. */
export function memoryWriter(gate: Gate): BulkWriter {
  return {
    chooseKeys: (table, count) =>
      gate.read('writer.chooseKeys', table, count, (data) =>
        data.capabilities.callerKeys ? Array.from({ length: count }, () => data.nextKey()) : null,
      ),
    insert: (table, rows) =>
      gate.write('writer.insert', table, rows.length, (data, fault) =>
        rows.map((row, index) => outcome(fault, index, () => insert(data, row.key, row.values))),
      ),
    update: (table, rows) =>
      gate.write('writer.update', table, rows.length, (data, fault) =>
        rows.map((row, index) => outcome(fault, index, () => update(data, row.key, row.version, row.values))),
      ),
    delete: (table, rows) =>
      gate.write('writer.delete', table, rows.length, (data, fault) =>
        rows.map((row, index) => outcome(fault, index, () => remove(data, row.key, row.version))),
      ),
  };
}

function outcome(fault: Fault | undefined, index: number, work: () => WriteResult): WriteResult {
  if (fault === undefined || !concerns(fault, index)) return work();
  if ('refuse' in fault) return refused(fault.refuse, fault.code ?? 'CPL_FAULT', 'A fault was asked for.', {});
  if ('unknown' in fault && fault.unknown === 'after') work();
  return { status: 'unknown', message: 'The answer was lost.' };
}

function refused(reason: RefusalReason, code: string, message: string, facts: Record<string, string>): WriteResult {
  return { status: 'refused', reason, code, message, facts };
}

function insert(data: MemoryData, wanted: RecordKey | null, values: RowValues): WriteResult {
  const key = data.capabilities.callerKeys && wanted !== null ? wanted : data.nextKey();
  const refusal =
    problemOf(data, { ...values, [data.table.id]: undefined }) ??
    keyProblem(data, key) ??
    (data.records.has(key) ? taken(data, data.table.id) : null);
  return refusal ?? duplicate(data, key, values) ?? done(data, key, data.insert(key, values).version);
}

function update(data: MemoryData, key: RecordKey, version: string | null, values: RowValues): WriteResult {
  const refusal = stale(data, key, version) ?? problemOf(data, values);
  if (refusal !== null) return refusal;
  const after = { ...data.records.get(key)?.values, ...values };
  return duplicate(data, key, after) ?? done(data, key, data.update(key, values)?.version ?? null);
}

function remove(data: MemoryData, key: RecordKey, version: string | null): WriteResult {
  const refusal = stale(data, key, version);
  if (refusal !== null) return refusal;
  data.remove(key);
  return { status: 'done', key, version: null };
}

function done(data: MemoryData, key: RecordKey, version: string | null): WriteResult {
  return { status: 'done', key, version: data.capabilities.versions ? version : null };
}

function stale(data: MemoryData, key: RecordKey, version: string | null): WriteResult | null {
  const record = data.records.get(key);
  const facts = { table: data.table.name };
  if (record === undefined) return refused('missing', 'CPL_RECORD_MISSING', 'There is no record with this key.', facts);
  if (version === null || !data.capabilities.versions || version === record.version) return null;
  return refused('version', 'CPL_VERSION_CHANGED', 'The record was changed after it was read.', facts);
}

function keyProblem(data: MemoryData, key: RecordKey): WriteResult | null {
  const field = data.field(data.table.id);
  const problem =
    field.kind === 'integer'
      ? /^(0|-?[1-9]\d*)$/.test(key)
        ? undefined
        : 'it is no whole number'
      : valueProblem(field, key);
  return problem === undefined
    ? null
    : refused('invalid', 'CPL_VALUE_UNFIT', `The key cannot be stored: ${problem}.`, { table: data.table.name });
}

function problemOf(
  data: MemoryData,
  values: Readonly<Record<string, RowValues[string] | undefined>>,
): WriteResult | null {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const field = data.field(name);
    const unwritable = field.writable === 'never' || name === data.table.id ? 'it cannot be written' : undefined;
    const problem = unwritable ?? valueProblem(field, value, data.capabilities.lengths[name] ?? field.maxLength);
    if (problem !== undefined)
      return refused('invalid', 'CPL_VALUE_UNFIT', `${name}: ${problem}.`, { table: data.table.name, field: name });
  }
  return null;
}

function taken(data: MemoryData, field: string): WriteResult {
  return refused('duplicate', 'CPL_DUPLICATE_VALUE', 'A record with this key exists already.', {
    table: data.table.name,
    field,
  });
}

function duplicate(data: MemoryData, key: RecordKey, values: RowValues): WriteResult | null {
  const kept = data.canonicalValues(values);
  const index = data.unique.find((one) => (one.holder(kept) ?? key) !== key);
  return index === undefined ? null : taken(data, index.fields.join(', '));
}
