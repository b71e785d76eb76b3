import type { QueryRunner } from 'typeorm';

/** What the application role may do with the rows of its tenant. */
export type Right = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** The role that the application works under: no owner, bound by row-level security, no DDL. */
export const applicationRole = 'couplet_app';

/**
 * The tenant of the transaction, or null, which no row has. A setting that was made once in a session and forgotten reads as the
 * empty text, not as null.
 */
const tenantOfTransaction = `nullif(current_setting('couplet.tenant', true), '')`;

/**
 * Makes a table whose rows belong to tenants. `columns` is the inside of `CREATE TABLE`; the column `tenant_id` is put before it, and
 * must come first in every key. Row-level security is forced, so that it binds the owner as well.
 */
export async function createTenantTable(
  runner: QueryRunner,
  name: string,
  options: {
    readonly columns: string;
    readonly rights: readonly Right[];
    readonly fillfactor?: number;
    readonly indexes?: readonly string[];
  },
): Promise<void> {
  const storage = options.fillfactor === undefined ? '' : ` WITH (fillfactor = ${options.fillfactor})`;
  await runner.query(
    `CREATE TABLE couplet.${name} (tenant_id text COLLATE "C" NOT NULL, ${options.columns})${storage}`,
  );
  for (const index of options.indexes ?? []) await runner.query(index);
  await runner.query(`ALTER TABLE couplet.${name} ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE couplet.${name} FORCE ROW LEVEL SECURITY`);
  await runner.query(
    `CREATE POLICY own_tenant ON couplet.${name} USING (tenant_id = ${tenantOfTransaction}) WITH CHECK (tenant_id = ${tenantOfTransaction})`,
  );
  await runner.query(`GRANT ${options.rights.join(', ')} ON couplet.${name} TO ${applicationRole}`);
}
