import { Client } from 'pg';
import { connectionFailure } from './connection-failure';
import { databaseAddress } from './database-address';
import { DatabaseRoleMissingError, DatabaseRoleTooPowerfulError, DatabaseTooOldError } from './errors';

/** Oldest major version of PostgreSQL that works. */
export const oldestPostgres = 15;

/** An external database that is ready to be used. */
export interface ExternalDatabase {
  /** The address as given: the login that runs migrations. */
  readonly ownerUrl: string;
  /** The same address: a pool for the application is opened with {@link ExternalDatabase.role}. */
  readonly appUrl: string;
  readonly role: 'couplet_app';
  /** As the server prints it, for example `15.18`. */
  readonly serverVersion: string;
}

const role = 'couplet_app';

interface RoleState {
  readonly powers: string | null;
  readonly usable: boolean | null;
}

async function roleState(client: Client, version: number): Promise<RoleState | undefined> {
  // before 16, being a member was all it took to SET ROLE
  const privilege = version >= 160_000 ? 'SET' : 'MEMBER';
  const { rows } = await client.query<RoleState>(
    `SELECT nullif(concat_ws(', ', CASE WHEN rolsuper THEN 'is a superuser' END,
        CASE WHEN rolbypassrls THEN 'bypasses row-level security' END), '') AS powers,
      pg_has_role(session_user, oid, $2) AS usable
     FROM pg_roles WHERE rolname = $1`,
    [role, privilege],
  );
  return rows[0];
}

/** Refused or overtaken by another process: what counts is the state afterwards, which the caller reads. */
async function attempt(client: Client, sql: string): Promise<unknown> {
  try {
    await client.query(sql);
    return undefined;
  } catch (error) {
    return error;
  }
}

async function ensureRole(client: Client, version: number, url: string): Promise<void> {
  const before = await roleState(client, version);
  const failures: unknown[] = [];
  if (before === undefined) {
    failures.push(await attempt(client, `CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS`));
  }
  if (before?.usable !== true) failures.push(await attempt(client, `GRANT ${role} TO CURRENT_USER`));
  const after = await roleState(client, version);
  if (after?.usable !== true) {
    const cause = failures.find((failure) => failure !== undefined);
    throw new DatabaseRoleMissingError(databaseAddress(url), role, { cause });
  }
  if (after.powers !== null) throw new DatabaseRoleTooPowerfulError(role, [after.powers]);
}

/**
 * Checks the server behind a `DATABASE_URL` and sees to it that its single login can take on the restricted role `couplet_app`,
 * so that every connection of the application can `SET ROLE couplet_app`. Safe to repeat and to run from several processes at once.
 * @throws DatabaseUrlInvalidError `CPL_DATABASE_URL_INVALID`
 * @throws DatabaseUnreachableError `CPL_DATABASE_UNREACHABLE`, with host and port, never the password
 * @throws DatabaseLoginRefusedError `CPL_DATABASE_LOGIN_REFUSED`
 * @throws DatabaseTooOldError `CPL_DATABASE_TOO_OLD`
 * @throws DatabaseRoleMissingError `CPL_DATABASE_ROLE_MISSING`, with the two SQL lines for the administrator
 * @throws DatabaseRoleTooPowerfulError `CPL_DATABASE_ROLE_TOO_POWERFUL`
 */
export async function prepareExternalDatabase(url: string): Promise<ExternalDatabase> {
  const address = databaseAddress(url);
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'couplet set-up',
  });
  client.on('error', () => undefined); // a connection that breaks later fails the statement in hand as well
  try {
    await client.connect();
  } catch (error) {
    throw connectionFailure(error, address);
  }
  try {
    const { rows } = await client.query<{ number: string; version: string }>(
      `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version`,
    );
    const number = Number(rows[0]?.number);
    const version = (rows[0]?.version ?? '').split(' ')[0] ?? '';
    if (!(number >= oldestPostgres * 10_000)) throw new DatabaseTooOldError(address, version, oldestPostgres);
    await ensureRole(client, number, url);
    return { ownerUrl: url, appUrl: url, role, serverVersion: version };
  } finally {
    await client.end();
  }
}
