import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmbeddedPostgres } from './embedded-postgres';

/** Directories and servers of one test file, all gone when {@link TemporaryServers.clear} is through. */
export class TemporaryServers {
  private readonly directories: string[] = [];
  private readonly servers: EmbeddedPostgres[] = [];

  /** A new, private (0700) directory. */
  directory(): string {
    const directory = mkdtempSync(join(tmpdir(), 'couplet-embedded-'));
    this.directories.push(directory);
    return directory;
  }

  /** Sees to it that a server is stopped, and returns it. */
  keep(server: EmbeddedPostgres): EmbeddedPostgres {
    this.servers.push(server);
    return server;
  }

  async clear(): Promise<void> {
    for (const server of this.servers) await server.stop();
    for (const directory of this.directories) rmSync(directory, { recursive: true, force: true });
  }
}
