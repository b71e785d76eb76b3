import type { RecordKey, Row, Table, Value } from '@couplet/core';
import type { DataverseClient } from '../../client';
import type { DataverseChoiceStorage } from '../../tables/dataverse-storage';
import { dataverseStorageOf } from '../../tables/dataverse-storage';
import { FieldUnknownError } from '../errors/field-unknown-error';
import { NotADataverseTableError } from '../errors/not-a-dataverse-table-error';

/** A value of a choice column, as the metadata has it. */
export interface LiveChoice {
  readonly value: number;
  readonly label: string;
}

/** The choice column behind a table of choice values. Throws {@link NotADataverseTableError}. */
export function choiceStorageOf(table: Table): DataverseChoiceStorage {
  const storage = dataverseStorageOf(table);
  if (storage?.kind !== 'choice') throw new NotADataverseTableError(table.name);
  return storage;
}

/** The present values of a choice column in the order of their numbers (DV-118). */
export async function readChoices(client: DataverseClient, table: Table): Promise<readonly LiveChoice[]> {
  const storage = choiceStorageOf(table);
  const options = await client.metadata.choices(storage.table, storage.column);
  return options.map(({ value, label }) => ({ value, label })).sort((one, other) => one.value - other.value);
}

/** A value as a row; values of the choice have no versions. Throws {@link FieldUnknownError}. */
export function choiceRow(table: Table, choice: LiveChoice, fields: readonly string[]): Row {
  const values: Record<string, Value> = {};
  for (const field of fields) values[field] = choiceField(table, choice, field);
  return { key: choiceKey(choice), version: null, values };
}

/** What a choice value holds in a field. */
export function choiceField(table: Table, choice: LiveChoice, field: string): Value {
  if (field === 'value') return choice.value;
  if (field === 'label') return choice.label;
  throw new FieldUnknownError(table.name, field);
}

/** The key of a choice value: its number as digits. */
export function choiceKey({ value }: Pick<LiveChoice, 'value'>): RecordKey {
  return String(value) as RecordKey;
}

/** Labels are the same without regard to case and blanks at the end. */
export function foldLabel(label: string): string {
  return label.trimEnd().toLowerCase();
}
