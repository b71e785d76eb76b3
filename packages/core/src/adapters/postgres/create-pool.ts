import { escapeIdentifier, Pool, type ClientBase, type PoolClient, type PoolConfig } from 'pg';
import { connectionFailure } from './connection-failure';
import { databaseAddress, type DatabaseAddress } from './database-address';
import { DatabaseRoleMissingError } from './errors';
import { errorCode } from './error-code';

/** How a pool connects. */
export interface PoolOptions {
  /** `postgres://…` address of the database. */
  readonly url: string;
  /** Role that every connection takes on; left out, connections work under the login itself. */
  readonly role?: 'couplet_app';
  /** Most connections open at once; 10 when left out. */
  readonly max?: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  /** Schemas in which unqualified names are looked up, after `pg_catalog`; `couplet, public` when left out. */
  readonly searchPath?: readonly string[];
  /** Longest wait for a connection, in milliseconds; 10,000 when left out. */
  readonly connectTimeoutMs?: number;
  /** Told when an idle connection breaks. The pool replaces it by itself, so there is nothing to do but to log. */
  readonly onIdleFailure?: (error: Error) => void;
}

type DoneWithClient = (release?: unknown) => void;
type ConnectCallback = (error: Error | undefined, client: PoolClient | undefined, done: DoneWithClient) => void;
type AwaitedPoolConfig = Omit<PoolConfig, 'onConnect'> & { readonly onConnect: (client: ClientBase) => Promise<void> };

/** `pg_temp` goes last: listed nowhere it would be searched first, and a temporary table could take the place of a real one. */
function sessionSql(options: PoolOptions): string {
  const path = ['pg_catalog', ...(options.searchPath ?? ['couplet', 'public']), 'pg_temp'].map(escapeIdentifier);
  const session = `SET search_path TO ${path.join(', ')}; SET TIME ZONE 'UTC'`;
  return options.role === undefined ? session : `SET ROLE ${escapeIdentifier(options.role)}; ${session}`;
}

async function prepareSession(client: ClientBase, options: PoolOptions, address: DatabaseAddress): Promise<void> {
  try {
    await client.query(sessionSql(options));
  } catch (error) {
    const code = errorCode(error);
    if (options.role !== undefined && (code === '22023' || code === '42501')) {
      throw new DatabaseRoleMissingError(address, options.role, { cause: error });
    }
    throw error;
  }
}

/** The configuration behind {@link createPool}, for libraries that make their own `pg` pool (TypeORM's `extra`). */
export function poolConfig(options: PoolOptions): AwaitedPoolConfig {
  const address = databaseAddress(options.url);
  return {
    connectionString: options.url,
    max: options.max ?? 10,
    application_name: options.applicationName,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
    keepAlive: true,
    onConnect: (client) => prepareSession(client, options, address),
  };
}

class AddressedPool extends Pool {
  constructor(
    config: PoolConfig,
    private readonly address: DatabaseAddress,
  ) {
    super(config);
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<PoolClient> | void {
    if (callback === undefined) {
      return super.connect().catch((error: unknown) => {
        throw connectionFailure(error, this.address);
      });
    }
    super.connect((error, client, done) =>
      callback(error === undefined || error === null ? error : connectionFailure(error, this.address), client, done),
    );
  }
}

/**
 * Opens a pool whose connections take on `role`, look names up in fixed schemas only, and speak UTC, before anybody gets them.
 * Failures to connect arrive as CoupletErrors that name host and port.
 * @throws DatabaseUrlInvalidError `CPL_DATABASE_URL_INVALID`; later `CPL_DATABASE_UNREACHABLE`, `CPL_DATABASE_BUSY`,
 * `CPL_DATABASE_LOGIN_REFUSED`, `CPL_DATABASE_ROLE_MISSING` from the pool's methods
 */
export function createPool(options: PoolOptions): Pool {
  const pool = new AddressedPool(poolConfig(options), databaseAddress(options.url));
  const { onIdleFailure } = options;
  pool.on('error', (error) => onIdleFailure?.(error));
  return pool;
}
