import type { ClientBase } from 'pg';
import type { FollowUp } from '../../../extension-points/local-rules';
import type { Clock } from '../../../ports/clock';
import type { BoundTable } from '../bound-table';
import type { LocalRules } from '../local-rules';
import type { LocalTables } from '../local-tables';
import { applyRules, type RuledWrite } from '../rules/apply-rules';
import { ruleSource } from '../rules/rule-source';
import { chooseKeys } from './choose-keys';
import { encodeWrites } from './encode-writes';
import { insertRows } from './insert-rows';
import { FollowUpRefused } from './isolate-faults';
import type { PendingWrite, Settled, WriteKind } from './pending-write';
import { deleteRows, updateRows } from './update-rows';
import type { UuidV7 } from '../../../sdk/uuid-v7';

/** What writing needs, the same for all tables of a system. */
export interface WriteTools {
  readonly client: ClientBase;
  readonly tables: LocalTables;
  readonly rules: LocalRules;
  readonly uuids: UuidV7;
  readonly clock: Clock;
}

/** Follow-ups of follow-ups end somewhere: a longer chain is a rule that calls itself. */
const deepest = 5;

/** Applies the table's rules, writes the records, and then those that follow from them. Throws when the database refuses any of it. */
export async function writeUnit(
  tools: WriteTools,
  table: BoundTable,
  kind: WriteKind,
  writes: readonly PendingWrite[],
  settled: Settled,
  causes: readonly string[] = [],
): Promise<void> {
  const { client, tables } = tools;
  if (kind === 'delete') return deleteRows(client, table, encodeWrites(table, kind, writes, settled), settled);
  const ruled = await ruledWrites(tools, table, kind, writes, settled, causes);
  const results: Settled = new Map();
  const live = await tables.liveOf(table, client);
  const encoded = encodeWrites(
    table,
    kind,
    ruled.map(({ write }) => write),
    results,
  );
  await (kind === 'insert' ? insertRows : updateRows)(client, table, live, encoded, results);
  const followUps: FollowUp[] = [];
  for (const { origin, write, derived, followUps: following } of ruled) {
    const result = results.get(write);
    if (result === undefined) throw new Error(`A record of ${table.table.name} was neither written nor refused.`);
    settled.set(
      origin,
      result.status === 'done' && Object.keys(derived).length > 0 ? { ...result, values: derived } : result,
    );
    if (result.status === 'done') followUps.push(...following);
  }
  await writeFollowUps(tools, followUps, [...causes, table.table.name]);
}

async function ruledWrites(
  tools: WriteTools,
  table: BoundTable,
  kind: 'insert' | 'update',
  writes: readonly PendingWrite[],
  settled: Settled,
  causes: readonly string[],
): Promise<readonly RuledWrite[]> {
  const { client, tables, uuids, clock } = tools;
  const batch = {
    runner: client,
    table,
    kind,
    cause: causes.at(-1) ?? null,
    source: ruleSource(client, tables, uuids, clock),
  };
  return applyRules(batch, tools.rules.get(table.table.name) ?? [], writes, settled);
}

/** Writes follow-ups in the order of their tables' first mention. One that is not written takes its cause with it. */
async function writeFollowUps(
  tools: WriteTools,
  followUps: readonly FollowUp[],
  causes: readonly string[],
): Promise<void> {
  if (followUps.length === 0) return;
  if (causes.length >= deepest) throw new Error(`Local rules follow each other without end: ${causes.join(' → ')}.`);
  for (const [first, ...others] of followUpGroups(followUps)) {
    const group = [first, ...others];
    const table = tools.tables.bind(first.table);
    const writes = await pendingFollowUps(tools, table, group);
    const settled: Settled = new Map();
    await writeUnit(tools, table, 'insert' in first ? 'insert' : 'update', writes, settled, causes);
    for (const result of settled.values()) if (result.status !== 'done') throw new FollowUpRefused(result);
  }
}

function followUpGroups(followUps: readonly FollowUp[]): Iterable<readonly [FollowUp, ...FollowUp[]]> {
  const groups = new Map<string, [FollowUp, ...FollowUp[]]>();
  for (const followUp of followUps) {
    const name = `${followUp.table.name} ${'insert' in followUp ? 'insert' : 'update'}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [followUp]);
    else group.push(followUp);
  }
  return groups.values();
}

async function pendingFollowUps(
  tools: WriteTools,
  table: BoundTable,
  group: readonly FollowUp[],
): Promise<readonly PendingWrite[]> {
  const nameless = group.filter((followUp) => 'insert' in followUp && followUp.insert.key === undefined);
  const live = await tools.tables.liveOf(table, tools.client);
  const keys =
    nameless.length === 0 ? [] : [...(await chooseKeys(tools.client, table, live, nameless.length, tools.uuids))];
  return group.map((followUp) => {
    const { key, values } = 'insert' in followUp ? followUp.insert : followUp.update;
    return { key: key ?? (keys.shift() as PendingWrite['key']), version: null, values, validate: [] };
  });
}
