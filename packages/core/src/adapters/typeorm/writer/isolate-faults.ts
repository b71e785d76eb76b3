import type { ClientBase } from 'pg';
import type { WriteResult } from '../../../ports/bulk-writer';
import type { BoundTable } from '../bound-table';
import { LocalSchemaError, LocalTableForbiddenError } from '../errors';
import { databaseFailure, isOutage, isRepeatable } from '../failure';
import { oneTextRow } from '../statement';
import type { PendingWrite, Settled, WriteKind } from './pending-write';
import { isRowFault, refusalOf, type Refused } from './refusal';

/** A record that follows from another one was refused, so the other one is refused for the same reason. */
export class FollowUpRefused extends Error {
  constructor(readonly refusal: Exclude<WriteResult, { readonly status: 'done' }>) {
    super(refusal.message);
  }
}

/** Writes records together; settles each, or throws for all. */
export type WriteUnit = (writes: readonly PendingWrite[], settled: Settled) => Promise<void>;

/**
 * Writes a batch under a savepoint. When the database refuses it for the sake of a record, it is undone and written by halves, so that k bad
 * records among n cost about 2·k·log2(n) statements, and fail alone.
 */
export async function isolateFaults(
  client: ClientBase,
  table: BoundTable,
  kind: WriteKind,
  writes: readonly PendingWrite[],
  unit: WriteUnit,
  settled: Settled,
): Promise<void> {
  if (writes.length === 0) return;
  const results: Settled = new Map();
  const refusal = await attempt(client, table, kind, () => unit(writes, results));
  if (refusal === null) for (const [write, result] of results) settled.set(write, result);
  else if (writes.length === 1) settled.set(writes[0] as PendingWrite, refusal);
  else {
    const half = Math.ceil(writes.length / 2);
    await isolateFaults(client, table, kind, writes.slice(0, half), unit, settled);
    await isolateFaults(client, table, kind, writes.slice(half), unit, settled);
  }
}

/** Deferred constraints are checked at the end of each attempt, because at COMMIT it would be too late to tell whose fault it is. */
async function attempt(
  client: ClientBase,
  table: BoundTable,
  kind: WriteKind,
  work: () => Promise<void>,
): Promise<Refused | null> {
  await client.query('SAVEPOINT couplet_unit; SET CONSTRAINTS ALL DEFERRED');
  try {
    await work();
    await client.query('SET CONSTRAINTS ALL IMMEDIATE; RELEASE SAVEPOINT couplet_unit');
    return null;
  } catch (error) {
    if (isOutage(error) || isRepeatable(error)) throw error;
    const failure = databaseFailure(error);
    if (!(error instanceof FollowUpRefused) && failure === null) throw error;
    if (failure !== null && !isRowFault(failure))
      throw new LocalSchemaError(table.table.name, failure.code, { cause: error });
    await client.query('ROLLBACK TO SAVEPOINT couplet_unit; RELEASE SAVEPOINT couplet_unit');
    if (error instanceof FollowUpRefused) return refusalOfFollowUp(error);
    // the first wait was long enough: looking for the locked row must not take as long at every step
    if (failure?.code === '55P03') await client.query(`SET LOCAL lock_timeout = '250ms'`);
    if (failure?.code === '42501') await requireRight(client, table, kind, error);
    return refusalOf(table, failure as NonNullable<typeof failure>);
  }
}

function refusalOfFollowUp({ refusal }: FollowUpRefused): Refused {
  if (refusal.status === 'refused') return refusal;
  return {
    status: 'refused',
    reason: 'unavailable',
    code: 'CPL_FOLLOW_UP_UNKNOWN',
    message: refusal.message,
    facts: {},
  };
}

/** A right that is missing on the whole table is no record's fault. */
async function requireRight(client: ClientBase, table: BoundTable, kind: WriteKind, cause: unknown): Promise<void> {
  const test = kind === 'delete' ? 'has_table_privilege' : 'has_any_column_privilege';
  const [granted] = await oneTextRow(client, `SELECT ${test}($1, $2)`, [table.sql, kind]);
  if (granted !== 't') throw new LocalTableForbiddenError(table.table.name, kind, { cause });
}
