import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChildProcess } from 'node:child_process';
import { Client } from 'pg';
import { spawnTypeScript } from '../../testing/postgres/typescript-child.test.support';
import { isAlive } from './process-state';
import { startEmbeddedPostgres } from './start-embedded-postgres';
import { TemporaryServers } from './temporary-directory.test.support';

const temporary = new TemporaryServers();
const starter = join(__dirname, 'start-in-child.test.support.ts');
const flags = ['fsync=off'];

afterAll(() => temporary.clear());

interface Said {
  readonly pid: number;
  readonly port: number;
  readonly reused: boolean;
}

async function said(child: ChildProcess): Promise<Said> {
  if (child.stdout === null) throw new Error('The child has no output.');
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as Said;
  throw new Error('The child said nothing.');
}

function unfinishedIn(dataDir: string): readonly string[] {
  return existsSync(dataDir) ? readdirSync(dataDir).filter((name) => name.startsWith('cluster.unfinished')) : [];
}

/** Ends what children left running. */
async function stop(dataDir: string): Promise<void> {
  await (await startEmbeddedPostgres({ dataDir, flags })).stop();
}

/** A directory whose starter was killed while it made the cluster; a starter that was faster than the kill does not count. */
async function killedInTheMiddle(): Promise<string> {
  for (;;) {
    const dataDir = join(temporary.directory(), 'postgres');
    const child = spawnTypeScript(starter, [dataDir]);
    while (unfinishedIn(dataDir).length === 0 && child.exitCode === null) await pause(5);
    await pause(100); // initdb is at work, and goes on when its parent is gone
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    if (unfinishedIn(dataDir).length > 0 && existsSync(join(dataDir, 'start.lock'))) return dataDir;
    await stop(dataDir);
  }
}

describe('several starters of one data directory', () => {
  it('get one and the same server, from three processes at once', async () => {
    const dataDir = join(temporary.directory(), 'postgres');
    const children = [1, 2, 3].map(() => spawnTypeScript(starter, [dataDir]));
    const answers = await Promise.all(children.map(said));
    expect(new Set(answers.map(({ pid, port }) => `${pid} ${port}`)).size).toBe(1);
    expect(answers.map(({ reused }) => reused).sort()).toEqual([false, true, true]);
    await stop(dataDir);
  });

  it('get one and the same server, from one process at once', async () => {
    const dataDir = join(temporary.directory(), 'postgres');
    const starts = await Promise.all([1, 2, 3, 4].map(() => startEmbeddedPostgres({ dataDir, flags })));
    starts.forEach((server) => temporary.keep(server));
    expect(new Set(starts.map(({ pid }) => pid)).size).toBe(1);
    expect(starts.filter(({ reused }) => !reused)).toHaveLength(1);
    expect(existsSync(join(dataDir, 'start.lock'))).toBe(false);
  });
});

describe('a server whose starter is gone', () => {
  it('does not keep its starter alive', async () => {
    const dataDir = join(temporary.directory(), 'postgres');
    const child = spawnTypeScript(starter, [dataDir]);
    const { pid } = await said(child);
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    expect(isAlive(pid)).toBe(true);
    await stop(dataDir);
  });

  it('outlives a kill -9 of its starter, and is reused and stopped by the next', async () => {
    const dataDir = join(temporary.directory(), 'postgres');
    const child = spawnTypeScript(starter, [dataDir, 'wait']);
    const orphan = await said(child);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const found = temporary.keep(await startEmbeddedPostgres({ dataDir, flags }));
    expect(found).toMatchObject({ pid: orphan.pid, port: orphan.port, reused: true });
    await found.stop();
    expect(isAlive(orphan.pid)).toBe(false);
  });

  it('starts although its starter was killed in the middle of making the cluster', async () => {
    const dataDir = await killedInTheMiddle();
    const server = temporary.keep(await startEmbeddedPostgres({ dataDir, flags }));
    expect(server.reused).toBe(false);
    expect(unfinishedIn(dataDir)).toEqual([]);
  });
});

describe('a server that was killed', () => {
  it('comes back with everything that was committed', async () => {
    const dataDir = join(temporary.directory(), 'postgres');
    const killed = temporary.keep(await startEmbeddedPostgres({ dataDir }));
    const client = new Client({ connectionString: killed.adminUrl });
    client.on('error', () => undefined); // it is about to lose its server
    await client.connect();
    await client.query('CREATE TABLE committed AS SELECT generate_series(1, 1000) AS n');
    process.kill(killed.pid, 'SIGKILL');
    const back = temporary.keep(await startEmbeddedPostgres({ dataDir }));
    expect(back).toMatchObject({ reused: false });
    const again = new Client({ connectionString: back.adminUrl });
    await again.connect();
    expect((await again.query('SELECT count(*)::int AS rows FROM committed')).rows).toEqual([{ rows: 1000 }]);
    await again.end();
    await client.end();
  });

  it('is not confused with another process that got its number', async () => {
    if (process.platform !== 'linux') return;
    const dataDir = join(temporary.directory(), 'postgres');
    const server = temporary.keep(await startEmbeddedPostgres({ dataDir, flags }));
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
    const text = readFileSync(pidFile, 'utf8');
    await server.stop();
    writeFileSync(pidFile, text.replace(/^\d+/, String(process.pid)));
    await expect(startEmbeddedPostgres({ dataDir, flags })).rejects.toMatchObject({
      code: 'CPL_EMBEDDED_POSTGRES_FOREIGN_PROCESS',
      facts: { pid: process.pid },
    });
  });
});
