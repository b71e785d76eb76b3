import { couplingKey, type Coupling, type CouplingState } from '../../ports/coupling';
import { CouplingTakenError } from '../../ports/errors/coupling-taken-error';
import type { CouplingQuestion, CouplingRepository } from '../../ports/repositories/coupling-repository';
import type { RecordKey } from '../../sdk/scalars';
import type { Side, TablePair } from '../../sdk/table';
import type { ControlSession } from '../session/control-session';
import { columns } from './columns';
import { couplingColumns, couplingFromRow, type CouplingRow } from './coupling-row';
import { saveCouplingsParameters, saveCouplingsSql } from './coupling-save-sql';

const selected = couplingColumns.map((column) => `c.${column.name}`).join(', ');

/** One branch per side: each looks up its own index, once per key (OFFSET 0 keeps the planner from turning that round). */
const findSql = (side: Side): string => `
SELECT q.question, ${selected}
FROM unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[]) AS q(question, side, local_table, integration_table, id)
CROSS JOIN LATERAL (
  SELECT * FROM couplet.coupling
  WHERE tenant_id = $1 AND ${side}_id = q.id AND local_table = q.local_table AND integration_table = q.integration_table
  OFFSET 0) c
WHERE q.side = '${side}'`;

const findManySql = `${findSql('local')} UNION ALL ${findSql('integration')}`;

/** An upsert, so that it goes through the index whatever the planner believes of a table that is just being filled. */
const confirmSql = `
INSERT INTO couplet.coupling (tenant_id, local_table, integration_table, local_id, integration_id, state, mapping, plan_version,
  local_version, integration_version, base)
SELECT $1, local_table, integration_table, local_id, integration_id, 'coupled', mapping, plan_version, local_version, integration_version, ''
FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
  AS i(local_table, integration_table, local_id, integration_id, mapping, plan_version, local_version, integration_version)
ORDER BY local_id, local_table, integration_table
ON CONFLICT (tenant_id, local_id, local_table, integration_table) WHERE local_id IS NOT NULL
DO UPDATE SET state = 'coupled', creating = NULL, local_version = excluded.local_version, integration_version = excluded.integration_version`;

const removeSql = (side: Side): string => `
DELETE FROM couplet.coupling
WHERE tenant_id = $1 AND local_table = $2 AND integration_table = $3 AND ${side}_id = ANY($4::text[])`;

const listSql = `
SELECT ${selected} FROM couplet.coupling c
WHERE c.tenant_id = $1 AND c.local_table = $2 AND c.integration_table = $3 AND c.local_id > $4
ORDER BY c.local_id LIMIT $5`;

const unnamedSql = (side: Side): string => `
SELECT ${selected} FROM couplet.coupling c
WHERE c.tenant_id = $1 AND c.local_table = $2 AND c.integration_table = $3 AND c.${side}_id IS NULL
LIMIT $4`;

const decideSql = (side: Side): string => `
UPDATE couplet.coupling c SET conflict_verdict = u.verdict, conflict_local_version = NULL, conflict_integration_version = NULL
FROM unnest($4::text[], $5::text[]) AS u(id, verdict)
WHERE c.tenant_id = $1 AND c.local_table = $2 AND c.integration_table = $3 AND c.${side}_id = u.id
RETURNING u.id`;

/** {@link CouplingRepository} on PostgreSQL. */
export class PostgresCouplingRepository implements CouplingRepository {
  constructor(private readonly session: ControlSession) {}

  async findByKeys(pair: TablePair, side: Side, keys: readonly RecordKey[]): Promise<ReadonlyMap<RecordKey, Coupling>> {
    const [answer] = await this.findMany([{ pair, side, keys }]);
    return answer ?? new Map<RecordKey, Coupling>();
  }

  async findMany(questions: readonly CouplingQuestion[]): Promise<readonly ReadonlyMap<RecordKey, Coupling>[]> {
    const answers = questions.map(() => new Map<RecordKey, Coupling>());
    const asked = questions.flatMap(({ pair, side, keys }, question) =>
      [...new Set(keys)].map((key) => ({ question, side, pair, key })),
    );
    if (asked.length === 0) return answers;
    const rows = await this.session.query<CouplingRow & { question: number }>(findManySql, [
      this.session.tenant,
      ...columns(asked, [
        (row) => row.question,
        (row) => row.side,
        (row) => row.pair.local,
        (row) => row.pair.integration,
        (row) => row.key,
      ]),
    ]);
    for (const row of rows) {
      const question = questions[row.question];
      const coupling = couplingFromRow(row);
      const key = question === undefined ? null : couplingKey(coupling, question.side);
      if (key !== null) answers[row.question]?.set(key, coupling);
    }
    return answers;
  }

  async list(pair: TablePair, after: RecordKey | null, size: number): Promise<readonly Coupling[]> {
    const rows = await this.session.query<CouplingRow>(listSql, [
      this.session.tenant,
      pair.local,
      pair.integration,
      after ?? '',
      size,
    ]);
    return rows.map(couplingFromRow);
  }

  async unnamed(pair: TablePair, creating: Side, size: number): Promise<readonly Coupling[]> {
    const rows = await this.session.query<CouplingRow>(unnamedSql(creating), [
      this.session.tenant,
      pair.local,
      pair.integration,
      size,
    ]);
    return rows.map(couplingFromRow);
  }

  async save(couplings: readonly Coupling[]): Promise<void> {
    if (couplings.length === 0) return;
    const [taken] = await this.session.query<{
      local_table: string;
      integration_table: string;
      local_id: RecordKey | null;
      integration_id: RecordKey | null;
      holder: RecordKey | null;
    }>(saveCouplingsSql, saveCouplingsParameters(this.session.tenant, couplings));
    if (taken === undefined) return;
    throw new CouplingTakenError({
      pair: { local: taken.local_table, integration: taken.integration_table },
      localKey: taken.local_id,
      integrationKey: taken.integration_id,
      takenByLocal: taken.holder,
    });
  }

  async confirm(couplings: readonly Coupling[]): Promise<void> {
    if (couplings.length === 0) return;
    await this.session.query(confirmSql, [
      this.session.tenant,
      ...columns(couplings, [
        (coupling) => coupling.pair.local,
        (coupling) => coupling.pair.integration,
        (coupling) => coupling.localKey,
        (coupling) => coupling.integrationKey,
        (coupling) => coupling.mapping,
        (coupling) => coupling.planVersion,
        (coupling) => coupling.localVersion,
        (coupling) => coupling.integrationVersion,
      ]),
    ]);
  }

  async decide(
    pair: TablePair,
    side: Side,
    decisions: ReadonlyMap<RecordKey, string>,
  ): Promise<ReadonlySet<RecordKey>> {
    if (decisions.size === 0) return new Set();
    const rows = await this.session.query<{ id: RecordKey }>(decideSql(side), [
      this.session.tenant,
      pair.local,
      pair.integration,
      [...decisions.keys()],
      [...decisions.values()],
    ]);
    return new Set(rows.map((row) => row.id));
  }

  async remove(pair: TablePair, side: Side, keys: readonly RecordKey[]): Promise<void> {
    if (keys.length === 0) return;
    await this.session.query(removeSql(side), [this.session.tenant, pair.local, pair.integration, keys]);
  }

  async count(pair: TablePair): Promise<Readonly<Record<CouplingState, number>>> {
    const rows = await this.session.query<{ state: Coupling['state']; number: string }>(
      `SELECT state, count(*) AS number FROM couplet.coupling
       WHERE tenant_id = $1 AND local_table = $2 AND integration_table = $3 GROUP BY state`,
      [this.session.tenant, pair.local, pair.integration],
    );
    const counts = { pending: 0, coupled: 0 };
    for (const row of rows) counts[row.state] = Number(row.number);
    return counts;
  }
}
