import type { Pool } from 'pg';
import type { BulkWriter, WriteResult } from '../../../ports/bulk-writer';
import type { Clock } from '../../../ports/clock';
import type { Random } from '../../../ports/random';
import type { Table } from '../../../sdk/table';
import { withLocalFailures } from '../failure';
import type { LocalRules } from '../local-rules';
import type { LocalTables } from '../local-tables';
import { chooseKeys } from './choose-keys';
import { isolateFaults } from './isolate-faults';
import type { PendingWrite, Settled, WriteKind } from './pending-write';
import { inTransaction } from './transaction';
import { UuidV7 } from '../../../sdk/uuid-v7';
import { writeUnit } from './write-unit';

/** What the writer works with. */
export interface LocalWriterOptions {
  readonly pool: Pool;
  readonly tables: LocalTables;
  readonly rules: LocalRules;
  readonly clock: Clock;
  readonly random: Random;
}

const rowsPerUnit = 1000;

/** Writes local tables: every call is one transaction, of a statement per thousand rows and set of fields. */
export function localWriter(options: LocalWriterOptions): BulkWriter {
  const { pool, tables } = options;
  const uuids = new UuidV7(options.clock, options.random);

  const write = (table: Table, kind: WriteKind, writes: readonly PendingWrite[]): Promise<readonly WriteResult[]> =>
    withLocalFailures(async () => {
      if (writes.length === 0) return [];
      const bound = tables.bind(table);
      await tables.liveOf(bound);
      const { result, committed } = await inTransaction(pool, options.random, async (client) => {
        const tools = { client, tables, rules: options.rules, uuids, clock: options.clock };
        const settled: Settled = new Map();
        for (let from = 0; from < writes.length; from += rowsPerUnit) {
          const unit = writes.slice(from, from + rowsPerUnit);
          await isolateFaults(
            client,
            bound,
            kind,
            unit,
            (part, results) => writeUnit(tools, bound, kind, part, results),
            settled,
          );
        }
        return settled;
      });
      return writes.map((pending) => resultOf(table, result.get(pending), committed));
    });

  return {
    chooseKeys: (table, count) =>
      withLocalFailures(async () => {
        const bound = tables.bind(table);
        return chooseKeys(pool, bound, await tables.liveOf(bound), count, uuids);
      }),
    async insert(table, rows) {
      const missing = rows.filter(({ key }) => key === null).length;
      const keys = missing === 0 ? [] : [...((await this.chooseKeys(table, missing)) ?? [])];
      const writes = rows.map(({ key, values, validate }) => ({
        key: key ?? (keys.shift() as PendingWrite['key']),
        version: null,
        values,
        validate: validate ?? [],
      }));
      return write(table, 'insert', writes);
    },
    update: (table, rows) =>
      write(
        table,
        'update',
        rows.map(({ key, version, values, validate }) => ({ key, version, values, validate: validate ?? [] })),
      ),
    delete: (table, rows) =>
      write(
        table,
        'delete',
        rows.map(({ key, version }) => ({ key, version, values: {}, validate: [] })),
      ),
  };
}

function resultOf(table: Table, result: WriteResult | undefined, committed: true | 'unknown'): WriteResult {
  if (result === undefined) throw new Error(`A record of ${table.name} was neither written nor refused.`);
  if (committed === true || result.status !== 'done') return result;
  return {
    status: 'unknown',
    message: 'The connection to the local database was lost while the transaction was being committed.',
  };
}
