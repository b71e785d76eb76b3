import type { LocalTable } from '@couplet/core';
import type { Pool } from 'pg';
import { localSchemaOf } from './local-schema';
import { sqlName } from './local-sql';

/** The number of records in a local table of a tenant. */
export async function countRecords(pool: Pool, tenant: string, table: LocalTable): Promise<number> {
  const name = sqlName(table, localSchemaOf(tenant));
  const { rows } = await pool.query<{ count: string }>(`SELECT count(*) AS count FROM ${name}`);
  return Number(rows[0]?.count ?? 0);
}
