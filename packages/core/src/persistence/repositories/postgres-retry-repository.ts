import type { AwaitedCoupling, RetryEntry, RetryRepository } from '../../ports/repositories/retry-repository';
import type { ErrorFacts } from '../../sdk/couplet-error';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { ControlSession } from '../session/control-session';
import { columns, storableText } from './columns';

interface RetryRow {
  readonly mapping: string;
  readonly direction: PassDirection;
  readonly record_id: RecordKey;
  readonly kind: RetryEntry['kind'];
  readonly awaits_local_table: string | null;
  readonly awaits_integration_table: string | null;
  readonly awaits_side: Side | null;
  readonly awaits_id: RecordKey | null;
  readonly code: string;
  readonly facts: ErrorFacts;
  readonly failures: number;
  readonly job: string;
}

const values: readonly {
  readonly name: string;
  readonly type: string;
  readonly read: (entry: RetryEntry) => unknown;
}[] = [
  { name: 'record_id', type: 'text', read: (entry) => entry.key },
  { name: 'kind', type: 'text', read: (entry) => entry.kind },
  { name: 'awaits_local_table', type: 'text', read: (entry) => entry.awaits?.pair.local ?? null },
  { name: 'awaits_integration_table', type: 'text', read: (entry) => entry.awaits?.pair.integration ?? null },
  { name: 'awaits_side', type: 'text', read: (entry) => entry.awaits?.side ?? null },
  { name: 'awaits_id', type: 'text', read: (entry) => entry.awaits?.key ?? null },
  { name: 'code', type: 'text', read: (entry) => storableText(entry.code) },
  { name: 'facts', type: 'json', read: (entry) => JSON.stringify(entry.facts) },
  { name: 'failures', type: 'int', read: (entry) => entry.failures },
  { name: 'job', type: 'text', read: (entry) => entry.job },
];
const names = values.map((value) => value.name);
const selected = ['mapping', 'direction', ...names].map((name) => `r.${name}`).join(', ');

/** Any pair will do, as long as its table on the awaited side is the named one. */
const awaitedCoupling = (side: Side): string => `
  (r.awaits_side = '${side}' AND EXISTS (SELECT FROM couplet.coupling c WHERE c.tenant_id = r.tenant_id
    AND c.${side}_table = r.awaits_${side}_table AND c.${side}_id = r.awaits_id AND c.state = 'coupled'))`;

const awaitedIsThere = `(${awaitedCoupling('local')} OR ${awaitedCoupling('integration')})`;
const due = `(r.kind = 'failed' OR r.awaits_side IS NULL OR ${awaitedIsThere})`;
const ready = `((r.kind = 'failed' AND r.failures = 0) OR (r.kind <> 'failed' AND ${awaitedIsThere}))`;

const dueSql = `
SELECT ${selected} FROM couplet.retry r
WHERE r.tenant_id = $1 AND r.mapping = $2 AND r.direction = $3 AND r.job <> $4 AND ${due}
ORDER BY r.record_id LIMIT $5`;

const findSql = `
SELECT ${selected} FROM couplet.retry r
WHERE r.tenant_id = $1 AND r.mapping = $2 AND r.direction = $3 AND r.record_id = ANY($4::text[])`;

const settleSql = `
WITH gone AS (
  DELETE FROM couplet.retry WHERE tenant_id = $1 AND mapping = $2 AND direction = $3 AND record_id = ANY($4::text[])
)
INSERT INTO couplet.retry (tenant_id, mapping, direction, ${names.join(', ')})
SELECT $1, $2, $3, ${names.join(', ')}
FROM unnest(${values.map((value, index) => `$${index + 5}::${value.type}[]`).join(', ')}) AS u(${names.join(', ')})
ORDER BY record_id
ON CONFLICT (tenant_id, mapping, direction, record_id)
DO UPDATE SET ${names
  .slice(1)
  .map((name) => `${name} = excluded.${name}`)
  .join(', ')}`;

const countSql = `
SELECT count(*) FILTER (WHERE kind = 'failed') AS failed, count(*) FILTER (WHERE kind = 'waiting') AS waiting,
  count(*) FILTER (WHERE kind = 'complete') AS complete, count(*) FILTER (WHERE ${ready}) AS ready
FROM couplet.retry r WHERE r.tenant_id = $1 AND r.mapping = $2`;

const listSql = `
SELECT ${selected} FROM couplet.retry r WHERE r.tenant_id = $1 AND r.mapping = $2 ORDER BY r.direction, r.record_id LIMIT $3`;

/** {@link RetryRepository} on PostgreSQL. */
export class PostgresRetryRepository implements RetryRepository {
  constructor(private readonly session: ControlSession) {}

  async due(mapping: string, direction: PassDirection, job: string, size: number): Promise<readonly RetryEntry[]> {
    return (await this.session.query<RetryRow>(dueSql, [this.session.tenant, mapping, direction, job, size])).map(
      fromRow,
    );
  }

  async findByKeys(
    mapping: string,
    direction: PassDirection,
    keys: readonly RecordKey[],
  ): Promise<ReadonlyMap<RecordKey, RetryEntry>> {
    if (keys.length === 0) return new Map();
    const rows = await this.session.query<RetryRow>(findSql, [this.session.tenant, mapping, direction, keys]);
    return new Map(rows.map((row) => [row.record_id, fromRow(row)]));
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
        values.map((value) => value.read),
      ),
    ]);
  }

  async count(mapping: string): Promise<Awaited<ReturnType<RetryRepository['count']>>> {
    const [row] = await this.session.query<Record<'failed' | 'waiting' | 'complete' | 'ready', string>>(countSql, [
      this.session.tenant,
      mapping,
    ]);
    return {
      failed: Number(row?.failed ?? 0),
      waiting: Number(row?.waiting ?? 0),
      complete: Number(row?.complete ?? 0),
      ready: Number(row?.ready ?? 0),
    };
  }

  async list(mapping: string, limit: number): Promise<readonly RetryEntry[]> {
    return (await this.session.query<RetryRow>(listSql, [this.session.tenant, mapping, limit])).map(fromRow);
  }
}

function fromRow(row: RetryRow): RetryEntry {
  return {
    mapping: row.mapping,
    direction: row.direction,
    key: row.record_id,
    kind: row.kind,
    awaits: awaitsFromRow(row),
    code: row.code,
    facts: row.facts,
    failures: row.failures,
    job: row.job,
  };
}

function awaitsFromRow(row: RetryRow): AwaitedCoupling | null {
  const { awaits_local_table: local, awaits_integration_table: integration, awaits_side: side, awaits_id: key } = row;
  if (local === null || integration === null || side === null || key === null) return null;
  return { pair: { local, integration }, side, key };
}
