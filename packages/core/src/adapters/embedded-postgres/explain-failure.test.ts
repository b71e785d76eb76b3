import { explainOutput, explainSystemError } from './explain-failure';

const failure = { directory: '/data', doing: 'starting' };

function codeFor(line: string): string {
  return explainOutput(`2026-01-01 00:00:00.000 UTC [7] LOG:  starting\n${line}\n`, failure, { exitCode: 1 }).code;
}

describe('the last words of PostgreSQL', () => {
  it.each([
    ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'DISK_FULL'],
    ['initdb: error: could not write file "/data/x": Disk quota exceeded', 'DISK_FULL'],
    ['FATAL:  could not create shared memory segment: No space left on device', 'FAILED'],
    ['FATAL:  could not resize shared memory segment "/PostgreSQL.1" to 1 bytes: No space left on device', 'FAILED'],
    ['DETAIL:  The data directory was initialized by PostgreSQL version 17, which is not compatible.', 'VERSION'],
    ['FATAL:  data directory "/data" has wrong ownership', 'PERMISSION'],
    ['FATAL:  could not open file "base/1/PG_VERSION": Permission denied', 'PERMISSION'],
    ['PANIC:  could not locate a valid checkpoint record at 0/1', 'DAMAGED'],
    ['FATAL:  incorrect checksum in control file', 'DAMAGED'],
    ['FATAL:  something never seen before', 'FAILED'],
  ])('%s', (line, code) => {
    expect(codeFor(line)).toBe(`CPL_EMBEDDED_POSTGRES_${code}`);
  });

  it('are quoted without time stamp, as the reason', () => {
    const output =
      '2026-01-01 00:00:00.000 UTC [7] FATAL:  could not write lock file "postmaster.pid": No space left on device\n';
    expect(explainOutput(output, failure, { exitCode: 1 }).facts).toEqual({
      directory: '/data',
      reason: 'could not write lock file "postmaster.pid": No space left on device',
    });
  });
});

describe('an error of the operating system', () => {
  it.each([
    ['ENOSPC', 'DISK_FULL'],
    ['EACCES', 'PERMISSION'],
    ['EROFS', 'PERMISSION'],
    ['EMFILE', 'FAILED'],
  ])('%s', (code, expected) => {
    const cause = Object.assign(new Error(`${code}: refused`), { code });
    const error = explainSystemError(cause, failure);
    expect(error).toMatchObject({ code: `CPL_EMBEDDED_POSTGRES_${expected}`, cause });
    expect(explainSystemError(error, failure)).toBe(error);
  });
});
