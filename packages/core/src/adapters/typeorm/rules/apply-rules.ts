import type { AnyLocalRule, FollowUp, LocalRuleContext, LocalRuleSource } from '../../../extension-points/local-rules';
import type { RowValues } from '../../../sdk/scalars';
import type { BoundTable } from '../bound-table';
import type { Runner } from '../statement';
import { readByKeys } from '../store/read-by-keys';
import type { PendingWrite, Settled } from '../writer/pending-write';

/** A write after all rules: with the values that they derived and the records that follow from it. */
export interface RuledWrite {
  /** As it came from outside. */
  readonly origin: PendingWrite;
  /** As it goes to the database. */
  readonly write: PendingWrite;
  /** What the rules added. */
  readonly derived: RowValues;
  readonly followUps: readonly FollowUp[];
}

interface Batch {
  readonly runner: Runner;
  readonly table: BoundTable;
  readonly kind: 'insert' | 'update';
  readonly cause: string | null;
  readonly source: LocalRuleSource;
}

/** Applies the rules of a table in order, each to the values that those before it left; refused records are settled and drop out. */
export async function applyRules(
  batch: Batch,
  rules: readonly AnyLocalRule[],
  writes: readonly PendingWrite[],
  settled: Settled,
): Promise<readonly RuledWrite[]> {
  const applicable = rules.filter((rule) => rule.on === undefined || rule.on === batch.kind);
  let ruled: readonly RuledWrite[] = writes.map((write) => ({ origin: write, write, derived: {}, followUps: [] }));
  const reads = [...new Set(applicable.flatMap((rule) => rule.reads ?? []))];
  const locked = batch.kind === 'update' && reads.length > 0;
  const present = locked
    ? await readByKeys(
        batch.runner,
        batch.table,
        writes.map(({ key }) => key),
        reads,
        true,
      )
    : new Map<string, never>();
  for (const rule of applicable)
    ruled = await applyRule(batch, rule, ruled, (key) => present.get(key)?.values ?? null, settled);
  return ruled;
}

async function applyRule(
  batch: Batch,
  rule: AnyLocalRule,
  ruled: readonly RuledWrite[],
  presentOf: (key: PendingWrite['key']) => RowValues | null,
  settled: Settled,
): Promise<readonly RuledWrite[]> {
  const inserting = batch.kind === 'insert';
  const inputs = ruled.map(({ write }) => {
    const context: LocalRuleContext = { inserting, validate: new Set(write.validate), cause: batch.cause };
    return { row: { key: write.key, values: write.values, present: presentOf(write.key), inserting }, context };
  });
  const found = inputs.length === 0 ? undefined : await rule.load?.(inputs, batch.source);
  return ruled.flatMap((item, index) => {
    const input = inputs[index] as (typeof inputs)[number];
    const answer = rule.apply(input.row, found, input.context);
    if (answer.refuse !== undefined) {
      const { code, message, facts } = answer.refuse;
      settled.set(item.origin, {
        status: 'refused',
        reason: 'invalid',
        code,
        message,
        facts: { rule: rule.name, ...facts },
      });
      return [];
    }
    return [
      {
        origin: item.origin,
        write: { ...item.write, values: { ...item.write.values, ...answer.values } },
        derived: { ...item.derived, ...answer.values },
        followUps: [...item.followUps, ...(answer.followUps ?? [])],
      },
    ];
  });
}
