import type { Pool } from 'pg';
import { DatabaseRoleTooPowerfulError } from './errors';

interface RolePowers {
  readonly role: string;
  readonly superuser: boolean;
  readonly bypassesRls: boolean;
  readonly createsRoles: boolean;
  readonly ownsTables: boolean;
  readonly createsTables: boolean;
}

const powersSql = `
  SELECT r.rolname AS role, r.rolsuper AS superuser, r.rolbypassrls AS "bypassesRls", r.rolcreaterole AS "createsRoles",
    EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'couplet' AND c.relowner = r.oid) AS "ownsTables",
    coalesce((SELECT pg_catalog.has_schema_privilege(r.oid, n.oid, 'CREATE')
      FROM pg_catalog.pg_namespace n WHERE n.nspname = 'couplet'), false) AS "createsTables"
  FROM pg_catalog.pg_roles r WHERE r.rolname = current_user`;

/**
 * Start-up check: the role the pool works under is no superuser, is bound by row-level security, and neither owns nor makes tables in
 * the schema `couplet`. Even forced row-level security does not bind a superuser, so a slip here would show one tenant's rows to another.
 * @throws DatabaseRoleTooPowerfulError `CPL_DATABASE_ROLE_TOO_POWERFUL`
 */
export async function assertRestricted(pool: Pool): Promise<void> {
  const { rows } = await pool.query<RolePowers>(powersSql);
  const [found] = rows;
  if (found === undefined) throw new Error('The current role is missing from pg_roles.');
  const powers = [
    found.superuser && 'is a superuser',
    found.bypassesRls && 'bypasses row-level security',
    found.createsRoles && 'may make roles',
    found.ownsTables && 'owns tables of schema couplet',
    found.createsTables && 'may make tables in schema couplet',
  ].filter((power) => power !== false);
  if (powers.length > 0) throw new DatabaseRoleTooPowerfulError(found.role, powers);
}
