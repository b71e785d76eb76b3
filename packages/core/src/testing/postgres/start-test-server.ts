import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { escapeIdentifier, type Client } from 'pg';
import { ensureRoles, startEmbeddedPostgres } from '../../adapters/embedded-postgres';
import { isAlive } from '../../adapters/embedded-postgres/process-state';
import { prepareExternalDatabase, withDatabase, withRole } from '../../adapters/postgres';
import { prepareTemplate, templateDatabase } from './template';
import type { TestServer } from './test-server';
import { withAdmin } from './with-admin';

/** A server with a template, for one test run. */
export interface RunningTestServer {
  readonly server: TestServer;
  /** Removes what the run made: the whole embedded server, or the template on a server of one's own. */
  stop(): Promise<void>;
}

/**
 * Speed over safety: these settings lose data when the machine fails, which a test run may. Nothing is analysed behind a test's back: a
 * test sees the transactions that it makes, and no others of its database.
 */
const flags = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off', 'max_connections=200'];

const prefix = 'couplet-test-postgres-';

/** A run that was interrupted leaves its server running; the next one ends it. The directory's name holds the number of its process. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((candidate) => candidate.startsWith(prefix))) {
    const pid = Number(/^\d+/.exec(name.slice(prefix.length))?.[0]);
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    const dataDir = join(tmpdir(), name);
    try {
      if (existsSync(join(dataDir, 'cluster', 'postmaster.pid'))) {
        await (await startEmbeddedPostgres({ dataDir, flags, timeoutMs: 5_000 })).stop();
      }
      rmSync(dataDir, { recursive: true, force: true });
    } catch {
      // half-made, or another user's: not worth failing a test run for
    }
  }
}

/** A template takes no connections, or a clone could be refused because of them. */
async function sealTemplate(admin: Client, template: string): Promise<void> {
  const name = escapeIdentifier(template);
  await admin.query(`ALTER DATABASE ${name} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [template]);
}

async function startEmbedded(): Promise<RunningTestServer> {
  await removeLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const postgres = await startEmbeddedPostgres({ dataDir, flags });
  const { adminUrl } = postgres;
  const template = await ensureRoles(postgres, templateDatabase);
  await prepareTemplate(template.ownerUrl);
  await withAdmin(adminUrl, (admin) => sealTemplate(admin, templateDatabase));
  return {
    server: { adminUrl, ...template, template: templateDatabase },
    stop: async () => {
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** On a server of one's own there is one login, which must be allowed to make databases and roles; several runs may share the server. */
async function useExternal(url: string): Promise<RunningTestServer> {
  const { role } = await prepareExternalDatabase(url);
  const template = `${templateDatabase}_${process.pid}`;
  const name = escapeIdentifier(template);
  const drop = async (admin: Client): Promise<void> => {
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) return;
    await admin.query(`ALTER DATABASE ${name} WITH IS_TEMPLATE false`);
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  };
  await withAdmin(url, async (admin) => {
    await drop(admin);
    await admin.query(`CREATE DATABASE ${name}`);
  });
  await prepareTemplate(withDatabase(url, template));
  await withAdmin(url, (admin) => sealTemplate(admin, template));
  return {
    server: { adminUrl: url, ownerUrl: url, appUrl: withRole(url, role), template },
    stop: () => withAdmin(url, drop),
  };
}

/**
 * Starts the server of one test run: an embedded one in a temporary directory, or the one behind `COUPLET_TEST_DATABASE_URL`
 * (a login that may make databases and roles; the tests of roles with too much power need a superuser).
 * Its template has gone through {@link prepareTemplate}.
 */
export function startTestServer(): Promise<RunningTestServer> {
  const url = process.env.COUPLET_TEST_DATABASE_URL;
  return url === undefined || url === '' ? startEmbedded() : useExternal(url);
}
