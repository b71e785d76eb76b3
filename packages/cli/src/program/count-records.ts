import type { LocalTable } from '@couplet/core';
import type { Pool } from 'pg';
import { sqlName } from './local-sql';

/** The number of records in a local table. */
export async function countRecords(pool: Pool, table: LocalTable): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(`SELECT count(*) AS count FROM ${sqlName(table)}`);
  return Number(rows[0]?.count ?? 0);
}
