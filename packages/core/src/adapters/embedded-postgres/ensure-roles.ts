import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { withDatabase, withLogin } from '../postgres/database-address';
import type { EmbeddedPostgres } from './embedded-postgres';
import { ensureSecrets } from './secrets-file';

/** Where Couplet's own data is in the embedded server. */
export interface EmbeddedDatabase {
  /** Login `couplet_owner`: owns the schemas and runs migrations. */
  readonly ownerUrl: string;
  /** Login `couplet_app`: no superuser, no DDL, bound by row-level security. */
  readonly appUrl: string;
}

const ownerRole = 'couplet_owner';
const appRole = 'couplet_app';
const lowly = 'LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';

/** Two processes setting up at once: the second waits, since CREATE ROLE and CREATE DATABASE know no IF NOT EXISTS. */
const setUpLock = 0x0c09_1e70;

async function ensureLogin(client: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${escapeIdentifier(role)} ${lowly} PASSWORD ${escapeLiteral(password)}`);
}

/**
 * Gives a database to `couplet_owner` and lets `couplet_app` connect to it, and nobody else. These rights belong to the database itself:
 * a database cloned from a template does not inherit them.
 */
export async function grantDatabase(client: Client, database: string): Promise<void> {
  const name = escapeIdentifier(database);
  await client.query(`ALTER DATABASE ${name} OWNER TO ${ownerRole}`);
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${appRole}`);
}

/**
 * Makes the logins `couplet_owner` and `couplet_app` and the database `couplet`, or finds them. Their random passwords are kept in
 * the secrets file of the server. Safe to repeat, and to run from several processes at once.
 */
export async function ensureRoles(
  { adminUrl, secretsFile }: Pick<EmbeddedPostgres, 'adminUrl' | 'secretsFile'>,
  database = 'couplet',
): Promise<EmbeddedDatabase> {
  const client = new Client({ connectionString: adminUrl, application_name: 'couplet set-up' });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [setUpLock]);
    const secrets = ensureSecrets(secretsFile, [ownerRole, appRole]);
    await ensureLogin(client, ownerRole, secrets[ownerRole] ?? '');
    await ensureLogin(client, appRole, secrets[appRole] ?? '');
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(database)}`);
    await grantDatabase(client, database);
    const url = withDatabase(adminUrl, database);
    return {
      ownerUrl: withLogin(url, ownerRole, secrets[ownerRole] ?? ''),
      appUrl: withLogin(url, appRole, secrets[appRole] ?? ''),
    };
  } finally {
    await client.end();
  }
}
