import type { IntegrationTable, RecordReference, RowOf } from '@couplet/core';
import type { DataverseChoiceStorage } from './dataverse-storage';

/** One value of a choice column. */
export interface ChoiceValue {
  /** The number that rows hold; the server gives it. */
  readonly value: number;
  readonly label: string;
}

/** The values of a choice column as a table of mappings. */
export interface ChoiceTable extends IntegrationTable<ChoiceValue> {
  readonly storage: DataverseChoiceStorage;
}

/** Columns that hold a reference. */
type ReferenceColumns<Row> = {
  [Name in keyof Row]: NonNullable<Row[Name]> extends RecordReference ? Name : never;
}[keyof Row] &
  string;

/**
 * The values of a choice column as an integration table (DV-114, DV-118): `choiceTable(account, 'paymenttermscode')` is the table
 * `account.paymenttermscode`. The column itself is declared with `column.choiceReference('account.paymenttermscode')`.
 */
export function choiceTable<T extends IntegrationTable>(table: T, column: ReferenceColumns<RowOf<T>>): ChoiceTable {
  const name = `${table.name}.${column}`;
  const values = table.fields[column]?.targets;
  if (!values?.includes(name))
    throw new TypeError(`${name}: declare the column with column.choiceReference('${name}')`);
  return {
    side: 'integration',
    name,
    fields: {
      value: { name: 'value', kind: 'integer', nullable: false, writable: 'never' },
      label: { name: 'label', kind: 'text', nullable: false, maxLength: 250 },
    },
    id: 'value',
    key: ['value'],
    optionLabel: 'label',
    storage: { kind: 'choice', table: table.name, column },
  };
}
