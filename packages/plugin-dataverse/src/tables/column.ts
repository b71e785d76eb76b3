import type { DateOnly, DateTime, Decimal, FieldDefinition, Guid, RecordReference } from '@couplet/core';
import type { DataverseColumn } from './dataverse-storage';

declare const valueType: unique symbol;

/** One column of a Dataverse table. `Value` is what rows hold, at compile time only. Columns never change: each method answers a new one. */
export class Column<Value> {
  declare readonly [valueType]?: Value;

  constructor(
    readonly definition: Omit<FieldDefinition, 'name'>,
    readonly storage: DataverseColumn,
  ) {}

  /** It may be without a value. */
  nullable(): Column<Value | null> {
    return new Column({ ...this.definition, nullable: true }, this.storage);
  }

  /** When it can be written; `never` for what Dataverse computes or keeps itself. Always, where nothing is said. */
  writable(when: 'insert' | 'update' | 'never'): Column<Value> {
    return new Column({ ...this.definition, writable: when }, this.storage);
  }
}

/** What rows hold in a column. */
export type ValueOf<C> = C extends Column<infer Value> ? Value : never;

/** Names of a choice column and their numbers. */
export type Choices = Readonly<Record<string, number>>;

function make<Value>(
  kind: FieldDefinition['kind'],
  type: DataverseColumn['type'],
  more: Partial<FieldDefinition> = {},
  storage: Omit<DataverseColumn, 'type'> = {},
): Column<Value> {
  return new Column<Value>({ kind, nullable: false, ...more }, { type, ...storage });
}

function choice<const C extends Choices>(choices: C): Column<keyof C & string> {
  return make('option', 'choice', { options: { ...choices } });
}

function lookup(...targets: readonly [string, ...string[]]): Column<RecordReference> {
  return make('reference', 'lookup', { targets });
}

/** Columns of Dataverse tables, by their type: `column.string(100).nullable()`. */
export const column = {
  /** A globally unique identifier that is no lookup. */
  uniqueidentifier: (): Column<Guid> => make('guid', 'uniqueidentifier'),
  /** One line of text of at most `maxLength` UTF-16 units. */
  string: (maxLength: number): Column<string> => make('text', 'string', { maxLength }),
  /** Several lines of text. */
  memo: (maxLength: number): Column<string> => make('text', 'memo', { maxLength }),
  integer: (range: Pick<DataverseColumn, 'minimum' | 'maximum'> = {}): Column<number> =>
    make('integer', 'integer', {}, range),
  /** A whole number of 64 bits, decimal text in a row. */
  bigint: (): Column<Decimal> => make('decimal', 'bigint', { scale: 0 }),
  /** An exact number with that many digits after the point. */
  decimal: (scale: number): Column<Decimal> => make('decimal', 'decimal', { scale }),
  /** An amount in the row's currency, kept with that many digits after the point. */
  money: (scale = 2): Column<Decimal> => make('decimal', 'money', { scale }),
  double: (): Column<number> => make('double', 'double'),
  boolean: (): Column<boolean> => make('boolean', 'boolean'),
  /** An instant. */
  dateTime: (): Column<DateTime> => make('dateTime', 'dateTime'),
  /** A day without a time. */
  dateOnly: (): Column<DateOnly> => make('date', 'date'),
  /** A closed list: `column.choice({ active: 0, inactive: 1 })`; rows hold the name. */
  choice,
  /** Several values of a closed list: their numbers as text, `'1,3'` (WA-35). Null where none is chosen. */
  multiChoice: (): Column<string> => make('text', 'multiChoice'),
  /** The column `statecode`: it cannot be set while a row is created. */
  state: <const C extends Choices>(choices: C): Column<keyof C & string> => choice(choices).writable('update'),
  /** The column `statuscode`. */
  status: choice,
  /** A choice column whose values are records of the table `name`, which `choiceTable` makes: `account.paymenttermscode`. */
  choiceReference: (name: string): Column<RecordReference> =>
    make('reference', 'choice', { targets: [name] }, { valuesOf: name }),
  /** A lookup to one table, or to any of several. Its `…type` column is part of the value. */
  lookup,
  /** The owner of a row: a user or a team. Its `owneridtype` column is part of the value. */
  owner: (): Column<RecordReference> => lookup('systemuser', 'team'),
};
