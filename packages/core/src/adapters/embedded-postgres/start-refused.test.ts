import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CoupletError } from '../../sdk/couplet-error';
import { startEmbeddedPostgres } from './start-embedded-postgres';
import { TemporaryServers } from './temporary-directory.test.support';

const temporary = new TemporaryServers();
const flags = ['fsync=off'];
const whole = join(temporary.directory(), 'whole');

beforeAll(async () => {
  await (await startEmbeddedPostgres({ dataDir: whole, flags })).stop();
});

afterAll(() => temporary.clear());

/** A good data directory of our own, to be harmed. */
function copy(): string {
  const dataDir = join(temporary.directory(), 'postgres');
  cpSync(whole, dataDir, { recursive: true, preserveTimestamps: true });
  chmodSync(join(dataDir, 'cluster'), 0o700);
  return dataDir;
}

async function refusal(dataDir: string, moreFlags: readonly string[] = []): Promise<CoupletError> {
  try {
    temporary.keep(await startEmbeddedPostgres({ dataDir, flags: [...flags, ...moreFlags], timeoutMs: 15_000 }));
  } catch (error) {
    if (CoupletError.is(error)) return error;
    throw error;
  }
  throw new Error('It started.');
}

describe('a start is refused with its cause', () => {
  it('when PG_VERSION holds garbage', async () => {
    const dataDir = copy();
    writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '\0\0\0');
    const error = await refusal(dataDir);
    expect(error.code).toBe('CPL_EMBEDDED_POSTGRES_DAMAGED');
    expect(error.message).toContain(dataDir);
    expect(error.message).toContain('PG_VERSION');
    expect(error.message).toContain('backup');
  });

  it('when PG_VERSION is missing', async () => {
    const dataDir = copy();
    rmSync(join(dataDir, 'cluster', 'PG_VERSION'));
    expect(await refusal(dataDir)).toMatchObject({ code: 'CPL_EMBEDDED_POSTGRES_DAMAGED' });
  });

  it('when global/pg_control is missing', async () => {
    const dataDir = copy();
    rmSync(join(dataDir, 'cluster', 'global', 'pg_control'));
    expect(await refusal(dataDir)).toMatchObject({
      code: 'CPL_EMBEDDED_POSTGRES_DAMAGED',
      facts: { damage: 'global/pg_control is missing' },
    });
  });

  it('when global/pg_control is cut short', async () => {
    const dataDir = copy();
    truncateSync(join(dataDir, 'cluster', 'global', 'pg_control'), 10);
    expect(await refusal(dataDir)).toMatchObject({ code: 'CPL_EMBEDDED_POSTGRES_DAMAGED' });
  });

  it('when the write-ahead log is gone', async () => {
    const dataDir = copy();
    rmSync(join(dataDir, 'cluster', 'pg_wal'), { recursive: true });
    mkdirSync(join(dataDir, 'cluster', 'pg_wal'), { mode: 0o700 });
    expect(await refusal(dataDir)).toMatchObject({ code: 'CPL_EMBEDDED_POSTGRES_DAMAGED' });
  });

  it('when another major version made the directory', async () => {
    const dataDir = copy();
    writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '16\n');
    expect(await refusal(dataDir)).toMatchObject({
      code: 'CPL_EMBEDDED_POSTGRES_VERSION',
      facts: { found: '16', expected: '18' },
    });
  });

  it('when the passwords are lost', async () => {
    const dataDir = copy();
    rmSync(join(dataDir, 'secrets.json'));
    expect(await refusal(dataDir)).toMatchObject({ code: 'CPL_EMBEDDED_POSTGRES_PASSWORD' });
  });

  it('when the passwords are those of another cluster', async () => {
    const dataDir = copy();
    writeFileSync(join(dataDir, 'secrets.json'), '{"postgres":"another"}');
    const error = await refusal(dataDir);
    expect(error.code).toBe('CPL_EMBEDDED_POSTGRES_PASSWORD');
    expect(`${error.message} ${JSON.stringify(error.facts)}`).not.toContain('another"');
  });

  it('when others may read the data', async () => {
    if (process.platform === 'win32') return;
    const dataDir = copy();
    chmodSync(join(dataDir, 'cluster'), 0o777);
    expect(await refusal(dataDir)).toMatchObject({ code: 'CPL_EMBEDDED_POSTGRES_PERMISSION' });
  });

  it('when a setting is wrong, with the last words of the server', async () => {
    const error = await refusal(copy(), ['shared_buffers=plenty']);
    expect(error.code).toBe('CPL_EMBEDDED_POSTGRES_FAILED');
    expect(error.message).toContain('invalid value for parameter "shared_buffers": "plenty"');
    expect(error.message).toContain('DATABASE_URL');
  });

  it('when the data directory is a file', async () => {
    const file = join(temporary.directory(), 'file');
    writeFileSync(file, '');
    expect(await refusal(file)).toMatchObject({ code: 'CPL_EMBEDDED_POSTGRES_FAILED' });
  });
});

describe('on a full disk', () => {
  const mountPoint = temporary.directory();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=70m', 'tmpfs', mountPoint]).status === 0;
  const whereMountable = mounted ? it : it.skip;

  afterAll(() => {
    if (mounted) spawnSync('umount', ['-l', mountPoint]);
  });

  whereMountable('a start says so, when making the cluster and when starting it', async () => {
    const dataDir = join(mountPoint, 'postgres');
    const ballast = join(mountPoint, 'ballast');
    writeFileSync(ballast, Buffer.alloc(50 * 1024 * 1024));
    const making = await refusal(dataDir);
    expect(making).toMatchObject({ code: 'CPL_EMBEDDED_POSTGRES_DISK_FULL', retryable: true });
    expect(making.message).toContain(mountPoint);
    rmSync(ballast);
    await (await startEmbeddedPostgres({ dataDir, flags })).stop();
    // filled to the last byte: tmpfs takes what fits and refuses the rest
    spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4k'], { stdio: 'ignore' });
    expect(await refusal(dataDir)).toMatchObject({ code: 'CPL_EMBEDDED_POSTGRES_DISK_FULL' });
    rmSync(ballast);
    await (await startEmbeddedPostgres({ dataDir, flags })).stop();
  });
});
