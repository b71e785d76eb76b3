import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@couplet/core/internal';
import { findRunning, launchEmulator } from '@couplet/dataverse-emulator';
import { Client, type QueryResultRow } from 'pg';

/** The data directory of a demo, seen from outside: its two servers, and what is in its databases. */
export class DemoDirectory {
  readonly path = mkdtempSync(join(tmpdir(), 'couplet-crash-'));
  private readonly clients = new Map<string, Client>();

  /** Rows of a database, read as its administrator. Throws while the server does not answer. */
  async query<Row extends QueryResultRow>(database: 'couplet' | 'erp', sql: string): Promise<Row[]> {
    let client = this.clients.get(database);
    if (client === undefined) {
      client = new Client({ connectionString: this.address(database), connectionTimeoutMillis: 60_000 });
      const broken = client;
      broken.on('error', () => this.clients.delete(database));
      await client.connect();
      this.clients.set(database, client);
    }
    return (await client.query<Row>(sql)).rows;
  }

  /** Records that all runs so far have settled; none while there is nothing to ask. */
  async settledRecords(): Promise<number> {
    try {
      const [row] = await this.query<{ pulled: string }>(
        'couplet',
        'SELECT coalesce(sum(pulled), 0) AS pulled FROM couplet.synch_job',
      );
      return Number(row?.pulled ?? 0);
    } catch {
      return 0;
    }
  }

  /** Kills the emulator's process. */
  async killEmulator(): Promise<void> {
    const running = await findRunning(join(this.path, 'dataverse'));
    if (running !== undefined) process.kill(running.pid, 'SIGKILL');
  }

  /** Kills PostgreSQL: its postmaster, upon which its other processes end. */
  async killPostgres(): Promise<void> {
    await this.disconnect();
    const pid = Number(readFileSync(join(this.path, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
    if (Number.isInteger(pid) && pid > 1) process.kill(pid, 'SIGKILL');
  }

  async disconnect(): Promise<void> {
    const clients = [...this.clients.values()];
    this.clients.clear();
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }

  /** Ends both servers and removes everything. */
  async remove(): Promise<void> {
    await this.disconnect();
    const dataverse = join(this.path, 'dataverse');
    if ((await findRunning(dataverse)) !== undefined) await (await launchEmulator({ dataDir: dataverse })).stop();
    const postgres = join(this.path, 'postgres');
    if (existsSync(join(postgres, 'cluster', 'postmaster.pid'))) {
      const server = await startEmbeddedPostgres({ dataDir: postgres });
      await server.stop();
    }
    rmSync(this.path, { recursive: true, force: true });
  }

  private address(database: string): string {
    const folder = join(this.path, 'postgres');
    const { postgres } = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as { postgres: string };
    const port = readFileSync(join(folder, 'port'), 'utf8').trim();
    return `postgres://postgres:${encodeURIComponent(postgres)}@127.0.0.1:${port}/${database}`;
  }
}
