import { Pool, type PoolClient } from 'pg';

/** A partner as it is stored, with the transaction that wrote it last. */
export interface StoredPartner {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly city: string;
  readonly creditLimit: string;
  readonly xmin: string;
}

const types: Readonly<Record<string, string>> = { credit_limit: 'numeric', category: 'integer' };

/** An ERP user who writes SQL of his own, on one connection or on any of a pool. */
export class LocalPartners {
  constructor(private readonly connection: Pool | PoolClient) {}

  /** Adds partners `<prefix> 1` to `<prefix> n`; gives their ids in that order. */
  async add(count: number, prefix = 'Partner'): Promise<string[]> {
    const { rows } = await this.query<{ id: string }>(
      `INSERT INTO erp.partner (name, phone, city, credit_limit)
       SELECT $2 || ' ' || n, 'phone ' || n, 'city ' || n, n FROM generate_series(1, $1::int) n RETURNING system_id AS id`,
      [count, prefix],
    );
    return rows.map(({ id }) => id);
  }

  /** Changes one column of some partners, or of all. */
  async change(
    column: 'name' | 'phone' | 'city' | 'credit_limit' | 'category',
    value: string,
    ids?: readonly string[],
  ): Promise<void> {
    await this.query(
      `UPDATE erp.partner SET ${column} = $1::${types[column] ?? 'text'}, modified_at = clock_timestamp() WHERE $2::uuid[] IS NULL OR system_id = ANY($2::uuid[])`,
      [value, ids ?? null],
    );
  }

  async remove(id: string): Promise<void> {
    await this.query('DELETE FROM erp.partner WHERE system_id = $1', [id]);
  }

  /** All partners in the order of their ids. */
  async all(): Promise<StoredPartner[]> {
    const { rows } = await this.query<StoredPartner>(
      `SELECT system_id AS id, name, phone, city, credit_limit::text AS "creditLimit", xmin::text FROM erp.partner ORDER BY system_id`,
    );
    return rows;
  }

  private query<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<{ rows: Row[] }> {
    return (this.connection as Pool).query<Row>(sql, [...values]);
  }
}
