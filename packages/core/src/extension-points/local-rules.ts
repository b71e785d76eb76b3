import { extensionPoint } from '../sdk/extension-point';
import type { ErrorFacts } from '../sdk/couplet-error';
import type { Row } from '../sdk/load';
import type { DateOnly, RecordKey, RowValues, Value } from '../sdk/scalars';
import type { LocalTable } from '../sdk/table';

/** A record of a local table that is about to be written. */
export interface LocalWrite<Values extends object = RowValues> {
  readonly key: RecordKey;
  /** What will be written: the fields that change, with those that earlier rules derived. */
  readonly values: Partial<Values>;
  /** The record as it is now, as far as the rule's `reads` go; null when it is being inserted or does not exist. */
  readonly present: Partial<Values> | null;
  /** Whether a new record is made. */
  readonly inserting: boolean;
}

/** What a rule knows beyond the record and what it loaded. */
export interface LocalRuleContext {
  readonly inserting: boolean;
  /** Fields whose values must be checked, and others derived from them. */
  readonly validate: ReadonlySet<string>;
  /** The local table whose rule writes this record as a follow-up; null when the engine writes it. */
  readonly cause: string | null;
}

/** Another record to write in the same transaction. Its own table's rules apply to it; when it is refused, so is the record it follows. */
export type FollowUp =
  | { readonly table: LocalTable; readonly insert: { readonly key?: RecordKey; readonly values: RowValues } }
  | { readonly table: LocalTable; readonly update: { readonly key: RecordKey; readonly values: RowValues } };

/** Why a record may not be written. The same failure is the same code and facts. */
export interface LocalRefusal {
  readonly code: string;
  readonly message: string;
  readonly facts?: ErrorFacts;
}

/** What a rule says of one record. */
export interface LocalRuleAnswer {
  /** Values to add to those that are written, or to put in their place. */
  readonly values?: RowValues;
  readonly refuse?: LocalRefusal;
  readonly followUps?: readonly FollowUp[];
}

/** A record that keeps the last number given of a series of numbers. */
export interface NumberSeries {
  readonly table: LocalTable;
  /** The values that find the record; exactly one must have them. */
  readonly where: RowValues;
  /** The field that holds the last number given. */
  readonly lastUsed: string;
  /** Other fields of the record that `next` needs. */
  readonly reads?: readonly string[];
  /** The number after `last`, or null when the series is used up. Pure. */
  readonly next: (last: string, series: RowValues) => string | null;
}

/** Numbers drawn from a series: fewer than asked for when it is used up, none when its record is missing. */
export interface DrawnNumbers {
  readonly numbers: readonly string[];
  readonly problem: 'missing' | 'usedUp' | null;
}

/** Where a rule reads from: the local system, within the transaction that writes, always for a whole batch. */
export interface LocalRuleSource {
  /** Records by their keys. */
  records(
    table: LocalTable,
    keys: Iterable<RecordKey>,
    fields: readonly string[],
  ): Promise<ReadonlyMap<RecordKey, Row>>;
  /** Records in which the fields hold one of the tuples. */
  recordsByValues(
    table: LocalTable,
    fields: readonly string[],
    tuples: readonly (readonly Value[])[],
    read: readonly string[],
  ): Promise<readonly Row[]>;
  /** The next numbers of a series, drawn under a lock on its record: given to nobody else, and given back when the write fails. */
  numbers(series: NumberSeries, count: number): Promise<DrawnNumbers>;
  /** That many new keys of a table. */
  keys(table: LocalTable, count: number): Promise<readonly RecordKey[]>;
  /** The day that it is, in UTC: for what holds from a day on. */
  today(): DateOnly;
}

/**
 * Checks and derived values when the engine writes a local table, so that a row is one that the business application would have accepted.
 * Called for a batch inside the transaction that writes; called again, for parts of the batch, when a row in it is refused by the
 * database. So `load` must not change anything but through `from`, and `apply` is pure.
 */
export interface LocalRule<Values extends object = RowValues, Found = unknown> {
  /** Named in messages. */
  readonly name: string;
  /** Fields of the present record that `apply` needs when a record is updated. */
  readonly reads?: readonly (keyof Values & string)[];
  /** Applies to inserts or to updates only; to both when left out. */
  readonly on?: 'insert' | 'update';
  /** Reads what the batch needs. */
  readonly load?: (batch: readonly LocalRuleInput<Values>[], from: LocalRuleSource) => Promise<Found>;
  /** Judges one record. `found` is what `load` answered, undefined where there is none. */
  readonly apply: (row: LocalWrite<Values>, found: Found, context: LocalRuleContext) => LocalRuleAnswer;
}

/** A record and its context, as {@link LocalRule.load} gets them. */
export interface LocalRuleInput<Values extends object = RowValues> {
  readonly row: LocalWrite<Values>;
  readonly context: LocalRuleContext;
}

/** The rule of one local table, without its types: what the point keeps, keyed by the table's name. */
export type AnyLocalRule = LocalRule<RowValues, unknown>;

/** Types a rule by its table: `localRule(customers, { name: 'number-series', load: …, apply: … })`. */
export function localRule<Values extends object, Found = undefined>(
  _table: LocalTable<Values>,
  rule: LocalRule<Values, Found>,
): AnyLocalRule {
  return rule as unknown as AnyLocalRule;
}

/**
 * Checks and derived values for records that the engine writes to a local table. Keyed by local table; several apply, in the order that
 * they declare.
 */
export const localRules = extensionPoint<AnyLocalRule>('local-rules', { many: true });
