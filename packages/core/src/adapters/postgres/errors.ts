import { CoupletError, type ErrorFacts } from '../../sdk/couplet-error';
import type { DatabaseAddress } from './database-address';

/** The two statements an administrator runs when the login may not make the restricted role itself. */
export function restrictedRoleSql(role: string, login: string): readonly [string, string] {
  return [
    `CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;`,
    `GRANT ${role} TO "${login.replaceAll('"', '""')}";`,
  ];
}

function where(address: DatabaseAddress): string {
  return `${address.host}:${address.port}`;
}

function factsOf(address: DatabaseAddress, more: ErrorFacts = {}): ErrorFacts {
  return { host: address.host, port: address.port, database: address.database, ...more };
}

/** The text given as a database address is not one. The text itself is not repeated: it may hold a password. */
export class DatabaseUrlInvalidError extends CoupletError {
  readonly code = 'CPL_DATABASE_URL_INVALID';
  constructor(problem: string) {
    super(
      `The database address (DATABASE_URL) is not usable: ${problem}. It reads postgres://login:password@host:5432/database.`,
      {
        problem,
      },
    );
  }
}

/** Nothing answers at host and port, or the connection broke while it was being opened. */
export class DatabaseUnreachableError extends CoupletError {
  readonly code = 'CPL_DATABASE_UNREACHABLE';
  override readonly retryable = true;
  constructor(address: DatabaseAddress, reason: string, options?: { readonly cause?: unknown }) {
    super(
      `PostgreSQL at ${where(address)} cannot be reached (${reason}). Check that the server runs, that host and port are right, and that ` +
        'no firewall is in between.',
      factsOf(address, { reason }),
      options,
    );
  }
}

/** The server answers, but lacks room for one more connection at the moment, or is starting or stopping. */
export class DatabaseBusyError extends CoupletError {
  readonly code = 'CPL_DATABASE_BUSY';
  override readonly retryable = true;
  constructor(address: DatabaseAddress, reason: string, options?: { readonly cause?: unknown }) {
    super(
      `PostgreSQL at ${where(address)} gives no connection at the moment (${reason}). Try again; if it stays so, raise max_connections ` +
        'or lower the number of connections that are used.',
      factsOf(address, { reason }),
      options,
    );
  }
}

/** The server refuses the login, its password, or its use of the database. */
export class DatabaseLoginRefusedError extends CoupletError {
  readonly code = 'CPL_DATABASE_LOGIN_REFUSED';
  constructor(address: DatabaseAddress, reason: string, options?: { readonly cause?: unknown }) {
    super(
      `PostgreSQL at ${where(address)} refuses the login "${address.login}" for database "${address.database}": ${reason}. ` +
        'Check login, password and database in DATABASE_URL, and the server’s pg_hba.conf.',
      factsOf(address, { login: address.login, reason }),
      options,
    );
  }
}

/** The server is older than the oldest one that is supported. */
export class DatabaseTooOldError extends CoupletError {
  readonly code = 'CPL_DATABASE_TOO_OLD';
  constructor(address: DatabaseAddress, version: string, oldest: number) {
    super(
      `PostgreSQL at ${where(address)} is version ${version}; ${oldest} or newer is needed. Upgrade it, or leave DATABASE_URL unset to use ` +
        'the embedded PostgreSQL.',
      factsOf(address, { version, oldest }),
    );
  }
}

/** The restricted role does not exist or may not be taken on, and the login may not change that. */
export class DatabaseRoleMissingError extends CoupletError {
  readonly code = 'CPL_DATABASE_ROLE_MISSING';
  constructor(address: DatabaseAddress, role: string, options?: { readonly cause?: unknown }) {
    super(
      `The login "${address.login}" at ${where(address)} can neither make nor take on the restricted role ${role}. ` +
        `An administrator of the server must run these two lines once:\n${restrictedRoleSql(role, address.login).join('\n')}`,
      factsOf(address, { login: address.login, role }),
      options,
    );
  }
}

/** The role that application connections work under may do more than it should, so that row-level security would not hold. */
export class DatabaseRoleTooPowerfulError extends CoupletError {
  readonly code = 'CPL_DATABASE_ROLE_TOO_POWERFUL';
  constructor(role: string, powers: readonly string[]) {
    super(
      `The database role ${role} ${powers.join(', ')}: the rows of one tenant would not be safe from another. ` +
        'Work under a role without these powers (couplet_app), or take them away: ' +
        `ALTER ROLE ${role} NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS; and REVOKE CREATE on the schema, with its tables owned by another role.`,
      { role, powers: powers.join(', ') },
    );
  }
}
