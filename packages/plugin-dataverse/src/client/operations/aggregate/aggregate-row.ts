import { UnreadableAnswerError } from '../../errors/unreadable-answer-error';
import { isObject, type Json } from '../../send/json';

/** A row of sums and groups by the names that the query gave; numbers too long for a binary float are text, groups without a value are null. */
export type AggregateRow = Readonly<Record<string, string | number | boolean | null>>;

/** Reads the named members of a row; those that the server leaves out have no value (WA-101). */
export function aggregateRow(row: Json, names: readonly string[], operation: string): AggregateRow {
  if (!isObject(row)) throw new UnreadableAnswerError(operation, 'a row is no JSON object');
  return Object.fromEntries(
    names.map((name) => {
      const value = Object.hasOwn(row, name) ? (row[name] ?? null) : null;
      if (typeof value === 'object' && value !== null)
        throw new UnreadableAnswerError(operation, `the value of '${name}' is not plain`);
      return [name, value];
    }),
  );
}
