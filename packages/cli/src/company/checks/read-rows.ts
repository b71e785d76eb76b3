import type { CompanyLog } from '../company-log';
import { rawText, type RawRow } from '../files/raw-table';
import type { Entry } from '../draft';
import { isRunTimeValue } from '../rules/run-time-values';
import { companyTables, type TableName } from '../tables';
import { keyOf, type AnyTableFacts, type CellValue, type FieldFacts } from '../tables/facts';
import { convertValue, emptyValue } from './convert-value';

/** Columns that say where a row comes from; they are no fields. */
export const originColumns: readonly string[] = ['dataset', 'sourceCodeunit'];

/** Works out a `{{…}}` text; undefined when it cannot. */
export type Resolve = (text: string) => string | undefined;

/**
 * The rows of one table, each value held against its field, without those that cannot arrive. The first of several rows with one key
 * stays; columns that are no field of the table are told once.
 */
export function readRows(name: TableName, raw: readonly RawRow[], resolve: Resolve, log: CompanyLog): Entry[] {
  const facts: AnyTableFacts = companyTables[name];
  tellUnknownColumns(facts, raw, log);
  const byKey = new Map<string, Entry>();
  for (const row of raw) {
    const entry = readRow(name, facts, row, resolve, log);
    if (entry === undefined) continue;
    const key = JSON.stringify(facts.key.map((field) => entry.row[field]));
    const first = byKey.get(key);
    if (first === undefined || facts.key.length === 0) byKey.set(key, entry);
    else {
      const where = first.place?.row === undefined ? 'an earlier row' : `row ${String(first.place.row)}`;
      const reason = `${where} has the same key, and the first one counts; give it a key of its own or remove it`;
      log.row('CPL_COMPANY_DUPLICATE_KEY', { table: name, key: keyOf(facts, entry.row), place: row.place, reason });
    }
  }
  return [...byKey.values()];
}

function readRow(
  name: TableName,
  facts: AnyTableFacts,
  raw: RawRow,
  resolve: Resolve,
  log: CompanyLog,
): Entry | undefined {
  const row: Record<string, CellValue> = {};
  const inputs: Record<string, CellValue> = {};
  const problems: { field: string; code: string; reason: string; fatal: boolean }[] = [];
  const read = (field: string, fieldFacts: FieldFacts): CellValue => {
    const { value, code, reason } = readValue(fieldFacts, raw, field, resolve);
    if (reason !== undefined)
      problems.push({ field, code, reason, fatal: fieldFacts.mapped || facts.key.includes(field) });
    return value;
  };
  for (const [field, fieldFacts] of Object.entries(facts.fields)) row[field] = read(field, fieldFacts);
  for (const [field, fieldFacts] of Object.entries(facts.inputs ?? {})) {
    if (raw.values.has(field)) inputs[field] = read(field, fieldFacts);
  }
  const key = facts.key.map((field) => String(row[field]) || rawText(raw.values.get(field))).join(', ');
  const missing = facts.key.find((field) => row[field] === '' && facts.key.length === 1);
  if (missing !== undefined && problems.length === 0)
    problems.push({ field: missing, code: 'CPL_COMPANY_NO_KEY', reason: 'the key is empty; fill it in', fatal: true });
  const fatal = problems.find((problem) => problem.fatal);
  if (fatal !== undefined) {
    log.row(fatal.code, { table: name, key, field: fatal.field, place: raw.place, reason: fatal.reason });
    return undefined;
  }
  for (const { code, field, reason } of problems)
    log.value(code, { table: name, key, field, place: raw.place, reason });
  for (const [field, value] of raw.values) {
    const text = rawText(value);
    if (field in row || field in inputs || !isRunTimeValue(text) || resolve(text) !== undefined) continue;
    log.value('CPL_COMPANY_RUN_TIME_VALUE', { table: name, key, field, place: raw.place, reason: unresolved(text) });
  }
  return { row, inputs, place: raw.place };
}

function readValue(
  facts: FieldFacts,
  raw: RawRow,
  field: string,
  resolve: Resolve,
): { value: CellValue; code: string; reason?: string } {
  const value = raw.values.get(field);
  const empty = emptyValue(facts);
  if (value === undefined) return { value: empty, code: '' };
  const text = rawText(value);
  const resolved = isRunTimeValue(text) ? resolve(text) : text;
  if (resolved === undefined) return { value: empty, code: 'CPL_COMPANY_RUN_TIME_VALUE', reason: unresolved(text) };
  const converted = convertValue(facts, value.kind === 'text' ? { kind: 'text', text: resolved } : value);
  return 'value' in converted
    ? { value: converted.value, code: '' }
    : { value: empty, code: 'CPL_COMPANY_BAD_VALUE', reason: converted.problem };
}

function unresolved(text: string): string {
  return `${text} is known only at run time and cannot be worked out here; write the value itself`;
}

function tellUnknownColumns(facts: AnyTableFacts, raw: readonly RawRow[], log: CompanyLog): void {
  const known = new Set([...Object.keys(facts.fields), ...Object.keys(facts.inputs ?? {}), ...originColumns]);
  const unknown = new Map<string, RawRow>();
  for (const row of raw) {
    for (const column of row.values.keys()) if (!known.has(column) && !unknown.has(column)) unknown.set(column, row);
  }
  for (const [column, row] of unknown)
    log.note(
      'CPL_COMPANY_UNKNOWN_COLUMN',
      { file: row.place.file, field: column },
      `no field of ${facts.caption}; the column is ignored`,
    );
}
