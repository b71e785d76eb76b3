import { CoupletError, type BulkWriter, type RowValues, type Table, type WriteResult } from '@couplet/core';
import type { DataverseClient, Outcome } from '../../client';
import { refusalResult, refusedResult, unavailableResult } from '../writer/write-results';
import { choiceKey, choiceStorageOf, foldLabel, readChoices, type LiveChoice } from './choice-values';
import type { OrganizationLanguage } from './organization-language';

/** The values of a column as they become while rows are written one after another. */
type Present = Map<number, string>;

/**
 * Writes the values of choice columns into the metadata, one after another, since changes of the metadata exclude each other: a new value
 * gets its number from the server (DV-120), a changed one its label (DV-121). Labels stay unique, because they find a value again.
 */
export function choiceWriter(client: DataverseClient, language: OrganizationLanguage): BulkWriter {
  return {
    chooseKeys: async () => null,
    insert: (table, rows) =>
      writeEach(client, table, rows, async (row, present) => {
        const label = labelOf(table, row.values);
        if (typeof label !== 'string') return label;
        if (isTaken(present, label, null)) return labelTaken(table, label);
        const { table: owner, column } = choiceStorageOf(table);
        const outcome = await client.metadata.insertOptionValue({
          table: owner,
          column,
          label,
          language: await language.code(),
        });
        if (outcome.kind === 'done') present.set(outcome.value, label);
        return resultOf(table, 'insert', outcome, (value) => value);
      }),
    update: (table, rows) =>
      writeEach(client, table, rows, async (row, present) => {
        const value = Number(row.key);
        if (!present.has(value)) return missing(table);
        const label = labelOf(table, row.values);
        if (typeof label !== 'string') return label;
        if (isTaken(present, label, value)) return labelTaken(table, label);
        const { table: owner, column } = choiceStorageOf(table);
        const outcome = await client.metadata.updateOptionValue({
          table: owner,
          column,
          value,
          label,
          language: await language.code(),
        });
        if (outcome.kind === 'done') present.set(value, label);
        return resultOf(table, 'update', outcome, () => value);
      }),
    delete: (table, rows) =>
      writeEach(client, table, rows, async (row, present) => {
        const value = Number(row.key);
        if (!present.has(value)) return missing(table);
        const { table: owner, column } = choiceStorageOf(table);
        const outcome = await client.metadata.deleteOptionValue({ table: owner, column, value });
        if (outcome.kind === 'done') present.delete(value);
        return resultOf(table, 'delete', outcome, () => value);
      }),
  };
}

/** Goes through the rows in order; once the connection is in trouble the rest is not tried. */
async function writeEach<Row>(
  client: DataverseClient,
  table: Table,
  rows: readonly Row[],
  write: (row: Row, present: Present) => Promise<WriteResult>,
): Promise<readonly WriteResult[]> {
  if (rows.length === 0) return [];
  const present: Present = new Map(
    (await readChoices(client, table)).map(({ value, label }: LiveChoice) => [value, label]),
  );
  const results: WriteResult[] = [];
  try {
    for (const row of rows) results.push(await write(row, present));
  } catch (error) {
    if (!CoupletError.is(error) || results.length === 0) throw error;
    while (results.length < rows.length) results.push(unavailableResult(error, table.name));
  }
  return results;
}

function labelOf(table: Table, values: RowValues): string | WriteResult {
  const other = Object.keys(values).find((name) => name !== 'label');
  if (other !== undefined) return unfit(table, other, 'only the label of a choice value can be written');
  const { label } = values;
  const limit = table.fields.label?.maxLength ?? Number.POSITIVE_INFINITY;
  if (typeof label !== 'string' || /\0|\p{Surrogate}/u.test(label))
    return unfit(table, 'label', 'it is no text that can be stored');
  if (label.trim() === '')
    return unfit(table, 'label', 'it is blank, and each value needs a label; give the record a code');
  return label.length > limit ? unfit(table, 'label', `it is longer than ${limit}`) : label;
}

function isTaken(present: Present, label: string, except: number | null): boolean {
  return [...present].some(([value, held]) => value !== except && foldLabel(held) === foldLabel(label));
}

function resultOf<Value>(
  table: Table,
  write: 'insert' | 'update' | 'delete',
  outcome: Outcome<Value>,
  valueOf: (value: Value) => number,
): WriteResult {
  if (outcome.kind === 'done')
    return { status: 'done', key: choiceKey({ value: valueOf(outcome.value) }), version: null };
  if (outcome.kind === 'unknown')
    return { status: 'unknown', message: `The answer of Dataverse is missing: ${outcome.reason}.` };
  return refusalResult(outcome.refusal, { table: table.name, write, versions: false, isColumn: () => false });
}

function unfit(table: Table, field: string, reason: string): WriteResult {
  return refusedResult(
    'invalid',
    'CPL_DATAVERSE_VALUE_UNFIT',
    `${field} cannot be written to ${table.name}: ${reason}.`,
    { table: table.name, field },
  );
}

function missing(table: Table): WriteResult {
  return refusedResult(
    'missing',
    'CPL_DATAVERSE_ROW_MISSING',
    `${table.name} has no value with this number any more.`,
    { table: table.name },
  );
}

function labelTaken(table: Table, label: string): WriteResult {
  return refusedResult(
    'duplicate',
    'CPL_DATAVERSE_DUPLICATE',
    `${table.name} has a value with the label '${label}' already; letters in upper and lower case are the same there. Give one of the two another code.`,
    { table: table.name, field: 'label' },
  );
}
