/** What is known about one field: its kind, its limits, and whether a mapping of the integration carries it. */
export type FieldFacts = CodeFacts | TextFacts | NumberFacts | DateFacts | BooleanFacts | OptionFacts<string>;

interface Mapped {
  /** Whether the integration maps the field. A row whose mapped field cannot be known stays behind; other fields are left empty. */
  readonly mapped: boolean;
}
/** Upper case, no blanks at the ends; `maxLength` in UTF-16 units. */
export interface CodeFacts extends Mapped {
  readonly kind: 'code';
  readonly maxLength: number;
}
/** Any text; `maxLength` in UTF-16 units. */
export interface TextFacts extends Mapped {
  readonly kind: 'text';
  readonly maxLength: number;
}
/** A decimal, held as text so that no digit is lost, or a whole number. */
export interface NumberFacts extends Mapped {
  readonly kind: 'decimal' | 'integer';
}
/** A day, `yyyy-mm-dd`; empty text when unknown. */
export interface DateFacts extends Mapped {
  readonly kind: 'date';
}
export interface BooleanFacts extends Mapped {
  readonly kind: 'boolean';
}
/** One of a fixed list, held by member name; the numbers are what the business application stores. */
export interface OptionFacts<M extends string> extends Mapped {
  readonly kind: 'option';
  readonly members: Readonly<Record<M, number>>;
}

export type Fields = Readonly<Record<string, FieldFacts>>;

/** What becomes of a reference to a record that is not there: the row stays behind, the value is dropped, or it is kept as it is. */
export type WhenMissing = 'row' | 'value' | 'keep';

/** A field that names a record of another table (by its name within a company) by its key. */
export interface Reference {
  readonly table: string;
  readonly whenMissing: WhenMissing;
}

/** One table of a company folder. `name` is the file name without its ending. */
export interface TableFacts<F extends Fields> {
  readonly name: string;
  readonly caption: string;
  /** A folder without this table is refused. */
  readonly required?: boolean;
  readonly key: readonly (keyof F & string)[];
  readonly fields: F;
  /** Columns that rules read but that are no field of the table's rows. */
  readonly inputs?: Fields;
  readonly references?: Readonly<Partial<Record<keyof F & string, Reference>>>;
}

/** A table's facts where it does not matter which table it is. */
export interface AnyTableFacts {
  readonly name: string;
  readonly caption: string;
  readonly required?: boolean;
  readonly key: readonly string[];
  readonly fields: Fields;
  readonly inputs?: Fields;
  readonly references?: Readonly<Partial<Record<string, Reference>>>;
}

/** The value of one field in a row. */
export type ValueOf<T extends FieldFacts> =
  T extends OptionFacts<infer M>
    ? M
    : T extends BooleanFacts
      ? boolean
      : T extends { kind: 'integer' }
        ? number
        : string;

/** A row of a table: every field is present, empty ones hold `''`, `'0'`, `0`, `false` or the option's member with number 0. */
export type RowOf<T> = T extends TableFacts<infer F> ? { -readonly [K in keyof F]: ValueOf<F[K]> } : never;

/** Any value that a row can hold. */
export type CellValue = string | number | boolean;

/** Field facts, shortest form first: `field.code(20)`. */
export const field = {
  code: (maxLength: number): CodeFacts => ({ kind: 'code', maxLength, mapped: true }),
  text: (maxLength: number): TextFacts => ({ kind: 'text', maxLength, mapped: true }),
  decimal: (): NumberFacts & { readonly kind: 'decimal' } => ({ kind: 'decimal', mapped: true }),
  integer: (): NumberFacts & { readonly kind: 'integer' } => ({ kind: 'integer', mapped: true }),
  date: (): DateFacts => ({ kind: 'date', mapped: true }),
  boolean: (): BooleanFacts => ({ kind: 'boolean', mapped: true }),
  option: <M extends string>(members: Readonly<Record<M, number>>): OptionFacts<M> => ({
    kind: 'option',
    members,
    mapped: true,
  }),
};

/** A field that the business application holds and no mapping of the integration carries. */
export function unmapped<T extends FieldFacts>(facts: T): T {
  return { ...facts, mapped: false };
}

/** Facts of a table, with the types of its fields kept. */
export function table<const F extends Fields>(facts: TableFacts<F>): TableFacts<F> {
  return facts;
}

/** The key of a row as one text, as it appears in findings. */
export function keyOf(facts: AnyTableFacts, row: Readonly<Record<string, CellValue>>): string {
  return facts.key.map((name) => String(row[name])).join(', ');
}
