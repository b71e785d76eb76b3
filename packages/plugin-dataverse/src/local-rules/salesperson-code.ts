import { localRule, type LocalRuleAnswer, type LocalRuleSource, type RecordKey } from '@couplet/core';
import { textOf } from '../mappings/relation-codes';
import { salespeople } from '../tables/local/salespeople';

const prefix = 'SP NO. ';
/** Codes are looked for in blocks of this many: only a gap as wide as a block ends the search too early, and then a free code is used. */
const block = 500;

interface Found {
  readonly last: number;
  readonly order: ReadonlyMap<RecordKey, number>;
}

/** A new salesperson without a code gets the one after the last `SP NO. 0…`; the first is `SP NO. 00001` (DV-110). */
export const salespersonCode = localRule<{ readonly code: string }, Found>(salespeople, {
  name: 'salesperson-code',
  on: 'insert',
  load: async (batch, from) => {
    const open = batch.filter(({ row }) => (row.values.code ?? '') === '');
    const order = new Map(open.map(({ row }, index) => [row.key, index]));
    return { order, last: open.length === 0 ? 0 : await lastNumber(from) };
  },
  apply: (row, { last, order }): LocalRuleAnswer => {
    const index = order.get(row.key);
    return index === undefined ? {} : { values: { code: codeOf(last + index + 1) } };
  },
});

function codeOf(number: number): string {
  return prefix + String(number).padStart(5, '0');
}

async function lastNumber(from: LocalRuleSource): Promise<number> {
  let last = 0;
  for (let start = 1; ; start += block) {
    const tuples = Array.from({ length: block }, (_, index) => [codeOf(start + index)]);
    const rows = await from.recordsByValues(salespeople, ['code'], tuples, ['code']);
    if (rows.length === 0) return last;
    last = Math.max(last, ...rows.map(({ values }) => Number(textOf(values.code).slice(prefix.length))));
  }
}
