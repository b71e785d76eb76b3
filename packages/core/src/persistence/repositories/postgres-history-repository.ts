import type { HistoryEntry, HistoryKind, HistoryRepository } from '../../ports/repositories/history-repository';
import type { RecordKey } from '../../sdk/scalars';
import type { Side, TablePair } from '../../sdk/table';
import type { ControlSession } from '../session/control-session';
import { columns, isoTime } from './columns';

interface HistoryRow {
  readonly job: string;
  readonly kind: HistoryKind;
  readonly local_table: string;
  readonly integration_table: string;
  readonly local_id: RecordKey | null;
  readonly integration_id: RecordKey | null;
  readonly side: Side;
  readonly changes: HistoryEntry['changes'];
  readonly at: string;
}

const addSql = `
INSERT INTO couplet.record_history (tenant_id, job, local_table, integration_table, local_id, integration_id, side, changes, kind)
SELECT $1, job, local_table, integration_table, local_id, integration_id, side, changes::json, kind
FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[]) WITH ORDINALITY
  AS u(job, local_table, integration_table, local_id, integration_id, side, changes, kind, position)
ORDER BY position`;

/** The index on the record is gone through from its end, once per key. */
const findManySql = (side: Side): string => `
SELECT h.job, h.kind, h.local_table, h.integration_table, h.local_id, h.integration_id, h.side, h.changes, ${isoTime('h.at')} AS at
FROM unnest($4::text[]) AS k(id) CROSS JOIN LATERAL (
  SELECT * FROM couplet.record_history
  WHERE tenant_id = $1 AND local_table = $2 AND integration_table = $3 AND ${side}_id = k.id
  ORDER BY number DESC LIMIT $5) h
ORDER BY h.number DESC`;

const findSql = (side: Side): string => `
SELECT job, kind, local_table, integration_table, local_id, integration_id, side, changes, ${isoTime('at')} AS at
FROM couplet.record_history
WHERE tenant_id = $1 AND local_table = $2 AND integration_table = $3 AND ${side}_id = $4
ORDER BY number DESC LIMIT $5`;

/** {@link HistoryRepository} on PostgreSQL. */
export class PostgresHistoryRepository implements HistoryRepository {
  constructor(private readonly session: ControlSession) {}

  /** The application may delete no entry by itself; the database function is its only way. */
  async forget(days: number): Promise<number> {
    const [row] = await this.session.query<{ gone: string }>('SELECT couplet.forget_history($1) AS gone', [
      Math.max(1, Math.floor(days)),
    ]);
    return Number(row?.gone ?? 0);
  }

  async add(entries: readonly HistoryEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.session.query(addSql, [
      this.session.tenant,
      ...columns(entries, [
        (entry) => entry.job,
        (entry) => entry.pair.local,
        (entry) => entry.pair.integration,
        (entry) => entry.localKey,
        (entry) => entry.integrationKey,
        (entry) => entry.side,
        (entry) => JSON.stringify(entry.changes),
        (entry) => entry.kind,
      ]),
    ]);
  }

  async find(
    pair: TablePair,
    side: Side,
    key: RecordKey,
    limit: number,
  ): Promise<readonly (HistoryEntry & { readonly at: string })[]> {
    const rows = await this.session.query<HistoryRow>(findSql(side), [
      this.session.tenant,
      pair.local,
      pair.integration,
      key,
      limit,
    ]);
    return rows.map(fromRow);
  }

  async findMany(
    pair: TablePair,
    side: Side,
    keys: readonly RecordKey[],
    limit: number,
  ): Promise<ReadonlyMap<RecordKey, readonly (HistoryEntry & { readonly at: string })[]>> {
    const found = new Map<RecordKey, (HistoryEntry & { readonly at: string })[]>();
    if (keys.length === 0) return found;
    const parameters = [this.session.tenant, pair.local, pair.integration, [...new Set(keys)], limit];
    for (const row of await this.session.query<HistoryRow>(findManySql(side), parameters)) {
      const key = side === 'local' ? row.local_id : row.integration_id;
      if (key !== null) found.set(key, [...(found.get(key) ?? []), fromRow(row)]);
    }
    return found;
  }
}

function fromRow(row: HistoryRow): HistoryEntry & { readonly at: string } {
  return {
    job: row.job,
    kind: row.kind,
    pair: { local: row.local_table, integration: row.integration_table },
    localKey: row.local_id,
    integrationKey: row.integration_id,
    side: row.side,
    changes: row.changes,
    at: row.at,
  };
}
