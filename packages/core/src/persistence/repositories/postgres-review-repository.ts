import type { ReviewLine, ReviewRepository } from '../../ports/repositories/review-repository';
import type { ControlSession } from '../session/control-session';
import { storableText } from './columns';

/** {@link ReviewRepository} on PostgreSQL. */
export class PostgresReviewRepository implements ReviewRepository {
  constructor(private readonly session: ControlSession) {}

  async lines(): Promise<readonly ReviewLine[]> {
    return this.session.query<ReviewLine>(
      `SELECT mapping, recommendation, choice, state, run, problem FROM couplet.review_line
       WHERE tenant_id = $1 ORDER BY mapping`,
      [this.session.tenant],
    );
  }

  async save(lines: readonly ReviewLine[]): Promise<void> {
    if (lines.length === 0) return;
    await this.session.query(
      `INSERT INTO couplet.review_line (tenant_id, mapping, recommendation, choice, state, run, problem)
       SELECT $1, mapping, recommendation, choice, state, run, problem
       FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::json[])
         AS u(mapping, recommendation, choice, state, run, problem)
       ON CONFLICT (tenant_id, mapping) DO UPDATE SET recommendation = excluded.recommendation, choice = excluded.choice,
         state = excluded.state, run = excluded.run, problem = excluded.problem`,
      [
        this.session.tenant,
        lines.map((line) => line.mapping),
        lines.map((line) => line.recommendation),
        lines.map((line) => line.choice),
        lines.map((line) => line.state),
        lines.map((line) => line.run),
        lines.map(({ problem }) => problem && JSON.stringify({ ...problem, message: storableText(problem.message) })),
      ],
    );
  }

  async clear(): Promise<void> {
    await this.session.query('DELETE FROM couplet.review_line WHERE tenant_id = $1', [this.session.tenant]);
  }
}
