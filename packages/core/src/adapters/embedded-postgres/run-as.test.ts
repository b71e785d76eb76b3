import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { spawnTypeScript } from '../../testing/postgres/typescript-child.test.support';
import { binariesIn, findBinaries } from './binaries';
import { clusterLayout } from './cluster-layout';
import { chooseRunAs } from './run-as';
import { startEmbeddedPostgres } from './start-embedded-postgres';
import { TemporaryServers } from './temporary-directory.test.support';

const temporary = new TemporaryServers();
const flags = ['fsync=off'];
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? it : it.skip;
const { native, postgres } = findBinaries();
const hasNamespaces =
  spawnSync('unshare', ['-U', '--map-user=65534', '--map-group=65534', postgres, '--version']).status === 0;
/** Whether other users may enter the directory this code is in: not so below a private home directory. */
const isPublic = isRoot && spawnSync(postgres, ['--version'], { uid: nobody, gid: nobody }).status === 0;

afterAll(() => temporary.clear());

function publicDirectory(): string {
  const directory = temporary.directory();
  chmodSync(directory, 0o755);
  return directory;
}

describe('root', () => {
  (isRoot && hasNamespaces ? it : it.skip)(
    'starts in a private directory by a user namespace, and keeps the files',
    async () => {
      const privateDirectory = temporary.directory();
      expect(statSync(privateDirectory).mode & 0o777).toBe(0o700);
      const dataDir = join(privateDirectory, 'postgres');
      const server = temporary.keep(await startEmbeddedPostgres({ dataDir, flags }));
      expect(server.via).toBe('user namespace');
      expect(statSync(join(dataDir, 'cluster')).uid).toBe(0);
    },
  );

  (isPublic ? it : it.skip)('starts as nobody where there are no user namespaces, and then again', async () => {
    const dataDir = join(publicDirectory(), 'postgres');
    const first = temporary.keep(await startEmbeddedPostgres({ dataDir, flags, userNamespaces: false }));
    expect(first.via).toBe('nobody');
    expect(statSync(join(dataDir, 'cluster')).uid).toBe(nobody);
    expect(statSync(first.secretsFile)).toMatchObject({ uid: 0 });
    await first.stop();
    const second = temporary.keep(await startEmbeddedPostgres({ dataDir, flags }));
    expect(second.via).toBe('nobody');
  });

  asRoot('copies the binaries to a public place when nobody cannot reach them', () => {
    const closed = join(temporary.directory(), 'native');
    cpSync(native, closed, { recursive: true, verbatimSymlinks: true });
    const layout = clusterLayout(join(publicDirectory(), 'postgres'));
    const options = { userNamespaces: false, copyTo: publicDirectory() };
    const runAs = chooseRunAs(binariesIn(closed), layout, options);
    expect(runAs.via).toBe('nobody, copied binaries');
    const call = runAs.call(runAs.binaries.postgres, ['--version']);
    expect(spawnSync(call.program, call.args, { ...call.options, encoding: 'utf8' }).stdout).toContain(
      'PostgreSQL) 18',
    );
    expect(chooseRunAs(binariesIn(closed), layout, options).binaries).toEqual(runAs.binaries);
  });

  asRoot('is refused below a private directory without user namespaces, with the way out', async () => {
    const dataDir = join(temporary.directory(), 'postgres');
    const start = startEmbeddedPostgres({ dataDir, flags, userNamespaces: false });
    await expect(start).rejects.toMatchObject({ code: 'CPL_EMBEDDED_POSTGRES_AS_ROOT' });
    await expect(start).rejects.toThrow(/DATABASE_URL/);
  });

  (isPublic ? it : it.skip)('starts as the owner of the directory, who can go on alone', async () => {
    const home = publicDirectory();
    chownSync(home, 1, 1);
    chmodSync(home, 0o700);
    const dataDir = join(home, 'below', 'postgres');
    const server = temporary.keep(await startEmbeddedPostgres({ dataDir, flags }));
    expect(server.via).toBe('owner of the directory');
    await server.stop();
    for (const name of ['', 'cluster', 'secrets.json']) expect(statSync(join(dataDir, name)).uid).toBe(1);
  });
});

describe('another user', () => {
  (isPublic ? it : it.skip)('starts as itself', async () => {
    const directory = temporary.directory();
    chownSync(directory, nobody, nobody);
    const child = spawnTypeScript(join(__dirname, 'start-in-child.test.support.ts'), [join(directory, 'postgres')], {
      uid: nobody,
      gid: nobody,
    });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await once(child, 'close');
    expect(JSON.parse(output)).toMatchObject({ via: 'same user', reused: false });
    await (await startEmbeddedPostgres({ dataDir: join(directory, 'postgres') })).stop();
  });

  (isPublic ? it : it.skip)('is refused the directory of somebody else', async () => {
    const directory = publicDirectory();
    mkdirSync(join(directory, 'postgres'));
    const child = spawnTypeScript(join(__dirname, 'start-in-child.test.support.ts'), [join(directory, 'postgres')], {
      uid: nobody,
      gid: nobody,
    });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await once(child, 'close');
    expect(output).toContain('EmbeddedPostgresPermissionError');
  });
});
