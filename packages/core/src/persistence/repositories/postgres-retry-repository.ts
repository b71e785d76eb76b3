import type { RetryCount, RetryEntry, RetryQuery, RetryRepository } from '../../ports/repositories/retry-repository';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { ControlSession } from '../session/control-session';
import { columns } from './columns';
import { retryColumns, retryFromRow, type RetryRow } from './retry-row';
import {
  anyReadySql,
  anySkippedSql,
  awaitedGoneSql,
  countSql,
  dueSql,
  findSkippedSql,
  findSql,
  listSql,
  pageSql,
  settleSql,
} from './retry-sql';

/** {@link RetryRepository} on PostgreSQL. */
export class PostgresRetryRepository implements RetryRepository {
  constructor(private readonly session: ControlSession) {}

  async due(mapping: string, direction: PassDirection, job: string, size: number): Promise<readonly RetryEntry[]> {
    return this.entries(dueSql, [mapping, direction, job, size]);
  }

  async findByKeys(
    mapping: string,
    direction: PassDirection,
    keys: readonly RecordKey[],
  ): Promise<ReadonlyMap<RecordKey, RetryEntry>> {
    if (keys.length === 0) return new Map();
    return new Map((await this.entries(findSql, [mapping, direction, keys])).map((entry) => [entry.key, entry]));
  }

  async anySkipped(mapping: string): Promise<boolean> {
    const [row] = await this.session.query<{ any: boolean }>(anySkippedSql, [this.session.tenant, mapping]);
    return row?.any === true;
  }

  async findSkipped(
    mapping: string,
    keys: Readonly<Record<Side, readonly RecordKey[]>>,
  ): Promise<readonly RetryEntry[]> {
    if (keys.local.length + keys.integration.length === 0) return [];
    return this.entries(findSkippedSql, [mapping, keys.local, keys.integration]);
  }

  async settle(
    mapping: string,
    direction: PassDirection,
    entries: readonly RetryEntry[],
    settled: readonly RecordKey[],
  ): Promise<void> {
    if (entries.length === 0 && settled.length === 0) return;
    // one row cannot be deleted and saved by one statement: an entry wins over "settled", and the last entry of a record over the others
    const kept = new Map(entries.map((entry) => [entry.key, entry]));
    await this.session.query(settleSql, [
      this.session.tenant,
      mapping,
      direction,
      settled.filter((key) => !kept.has(key)),
      ...columns(
        [...kept.values()],
        retryColumns.map((column) => column.read),
      ),
    ]);
  }

  async awaitedGone(side: Side, table: string, keys: readonly RecordKey[]): Promise<number> {
    if (keys.length === 0) return 0;
    const parameters = [this.session.tenant, side, table, keys];
    const [row] = await this.session.query<{ count: string }>(awaitedGoneSql, parameters);
    return Number(row?.count ?? 0);
  }

  async count(mapping: string): Promise<RetryCount> {
    const [row] = await this.session.query<Record<keyof RetryCount, string>>(countSql, [this.session.tenant, mapping]);
    return {
      failed: Number(row?.failed ?? 0),
      waiting: Number(row?.waiting ?? 0),
      complete: Number(row?.complete ?? 0),
      skipped: Number(row?.skipped ?? 0),
      ready: Number(row?.ready ?? 0),
    };
  }

  async anyReady(mapping: string, directions: readonly PassDirection[]): Promise<boolean> {
    const [row] = await this.session.query<{ found: boolean }>(anyReadySql, [this.session.tenant, mapping, directions]);
    return row?.found === true;
  }

  async list(mapping: string, limit: number): Promise<readonly RetryEntry[]> {
    return this.entries(listSql, [mapping, limit]);
  }

  async page({ mapping, kinds, after, size }: RetryQuery): Promise<readonly (RetryEntry & { readonly at: string })[]> {
    const last = [after?.mapping ?? null, after?.direction ?? null, after?.key ?? null];
    const parameters = [this.session.tenant, mapping, kinds, ...last, size];
    const rows = await this.session.query<RetryRow & { readonly at: string }>(pageSql, parameters);
    return rows.map((row) => ({ ...retryFromRow(row), at: row.at }));
  }

  private async entries(sql: string, parameters: readonly unknown[]): Promise<readonly RetryEntry[]> {
    return (await this.session.query<RetryRow>(sql, [this.session.tenant, ...parameters])).map(retryFromRow);
  }
}
