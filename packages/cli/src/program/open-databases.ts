import { ensureRoles, prepareExternalDatabase, startEmbeddedPostgres } from '@couplet/core/internal';
import { localSchema } from './local-schema';

/** A database as the program uses it. */
export interface DatabaseAccess {
  /** The login that makes tables. */
  readonly ownerUrl: string;
  /** The login that works; `role` is taken on where it is not restricted by itself. */
  readonly appUrl: string;
  readonly role?: 'couplet_app';
}

/** The control database and the local database, perhaps one and the same. */
export interface Databases {
  readonly control: DatabaseAccess;
  readonly local: DatabaseAccess;
  /** Whether this program started the server. */
  readonly started: boolean;
  /** One line for people, without secrets. */
  readonly description: string;
  /** Ends an embedded server; does nothing to one of somebody else's. */
  stop(): Promise<void>;
}

/** The role that works, in an embedded and in an external database alike. */
export const applicationRole = 'couplet_app';

/**
 * The databases behind `DATABASE_URL`, else in an embedded PostgreSQL below `directory`, which is started or found running. Throws what
 * `prepareExternalDatabase` and `startEmbeddedPostgres` throw.
 */
export async function openDatabases(
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
  onNotice: (notice: string) => void,
): Promise<Databases> {
  const url = environment.DATABASE_URL;
  return url === undefined || url === '' ? embedded(directory, onNotice) : external(url);
}

async function embedded(directory: string, onNotice: (notice: string) => void): Promise<Databases> {
  const server = await startEmbeddedPostgres({ dataDir: directory, onNotice });
  try {
    const control = await ensureRoles(server, 'couplet');
    const local = await ensureRoles(server, 'erp');
    return {
      control,
      local,
      started: !server.reused,
      description: `embedded PostgreSQL on 127.0.0.1:${server.port}, databases couplet and erp, passwords in ${server.secretsFile}`,
      stop: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function external(url: string): Promise<Databases> {
  const { ownerUrl, appUrl, role, serverVersion } = await prepareExternalDatabase(url);
  const access = { ownerUrl, appUrl, role };
  return {
    control: access,
    local: access,
    started: false,
    description: `PostgreSQL ${serverVersion} behind DATABASE_URL, schemas couplet, couplet_feed and ${localSchema}`,
    stop: async () => undefined,
  };
}
