import {
  dateOnly,
  type AnyLocalRule,
  type LocalRuleAnswer,
  type LocalRuleSource,
  type LocalWrite,
  type RecordKey,
  type RowValues,
} from '@couplet/core';
import type { MemoryRows } from './memory-rows';

/** A record to run a rule on. */
export interface RuleInput {
  readonly key?: string;
  readonly values: RowValues;
  /** The record as it is; an insert where it is left out. */
  readonly present?: RowValues;
  /** Fields that are to be checked; all that are written where it is left out. */
  readonly validate?: readonly string[];
}

/** Runs one local rule over a batch as the writer does, with rows and number series in memory. */
export async function runLocalRule(
  rule: AnyLocalRule,
  rows: MemoryRows,
  ...inputs: readonly RuleInput[]
): Promise<readonly LocalRuleAnswer[]> {
  const batch = inputs
    .filter((input) => rule.on === undefined || rule.on === (input.present === undefined ? 'insert' : 'update'))
    .map((input, index) => {
      const inserting = input.present === undefined;
      const row: LocalWrite = {
        key: (input.key ?? `key-${String(index)}`) as RecordKey,
        values: input.values,
        present: input.present ?? null,
        inserting,
      };
      return {
        row,
        context: { inserting, validate: new Set(input.validate ?? Object.keys(input.values)), cause: null },
      };
    });
  const found: unknown = await rule.load?.(batch, memoryRuleSource(rows));
  return batch.map(({ row, context }) => rule.apply(row, found, context));
}

function memoryRuleSource(rows: MemoryRows): LocalRuleSource {
  let keys = 0;
  return {
    records: (table, wanted, fields) => rows.records(table, wanted, fields),
    recordsByValues: (table, fields, tuples, read) => rows.recordsByValues(table, fields, tuples, read),
    numbers: (series, count) => {
      const record = rows
        .rows(series.table)
        .find((row) => Object.entries(series.where).every(([field, value]) => row[field] === value));
      if (record === undefined) return Promise.resolve({ numbers: [], problem: 'missing' as const });
      const numbers: string[] = [];
      const used = record[series.lastUsed];
      let last = typeof used === 'string' ? used : '';
      while (numbers.length < count) {
        const next = series.next(last, record);
        if (next === null) break;
        numbers.push((last = next));
      }
      rows.add(series.table, { ...record, [series.lastUsed]: last });
      return Promise.resolve({ numbers, problem: numbers.length < count ? ('usedUp' as const) : null });
    },
    today: () => dateOnly('2026-04-13'),
    keys: (_table, count) =>
      Promise.resolve(Array.from({ length: count }, () => `new-${String((keys += 1))}` as RecordKey)),
  };
}
