import { spawnSync, type SpawnOptions } from 'node:child_process';
import { chmodSync, chownSync, existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binariesIn, type Binaries } from './binaries';
import type { ClusterLayout } from './cluster-layout';
import type { StartedAs } from './embedded-postgres';
import { EmbeddedPostgresAsRootError } from './errors';
import { reachableCopy } from './reachable-copy';

/** Exists as a user everywhere; initdb insists on a user that has a name. */
const nobody = 65_534;

/** A program call, ready for `spawn`. */
export interface ProgramCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly options: Pick<SpawnOptions, 'uid' | 'gid'>;
}

/** As whom PostgreSQL's programs run; PostgreSQL refuses to run as root. */
export interface RunAs {
  readonly via: StartedAs;
  readonly binaries: Binaries;
  call(program: string, args: readonly string[]): ProgramCall;
  /** Makes a file or a whole directory belong to that user. */
  own(path: string): void;
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** The directory itself comes last: as long as it has its old owner, the work is not finished, and is begun again. */
function chownAll(path: string, user: User): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink() || stat.uid === user.uid) return;
  if (stat.isDirectory()) for (const name of readdirSync(path)) chownAll(join(path, name), user);
  chownSync(path, user.uid, user.gid);
}

/** A small shell script tried as that user: what the system answers counts, since access lists and namespaces make modes unreliable. */
function succeeds(call: ProgramCall): boolean {
  return spawnSync(call.program, call.args, { ...call.options, cwd: '/', stdio: 'ignore' }).status === 0;
}

const probe = 'id -un && test -x "$1" && cd "$2" && "$0" --version';

function probeArgs(binaries: Binaries, directory: string): readonly string[] {
  return ['-c', probe, binaries.postgres, binaries.initdb, directory];
}

function asUser(via: StartedAs, binaries: Binaries, user: User): RunAs {
  return {
    via,
    binaries,
    call: (program, args) => ({ program, args, options: user }),
    own: (path) => chownAll(path, user),
  };
}

function inNamespace(binaries: Binaries): RunAs {
  const mapping = ['-U', `--map-user=${nobody}`, `--map-group=${nobody}`];
  return {
    via: 'user namespace',
    binaries,
    call: (program, args) => ({ program: 'unshare', args: [...mapping, program, ...args], options: {} }),
    own: (path) => chownAll(path, { uid: 0, gid: 0 }),
  };
}

function owner(layout: ClusterLayout): User {
  const { uid, gid } = statSync(existsSync(layout.cluster) ? layout.cluster : layout.foundDirectory);
  return { uid, gid };
}

function canRun(runAs: RunAs, directory: string): boolean {
  return succeeds(runAs.call('/bin/sh', probeArgs(runAs.binaries, directory)));
}

function asNobody(binaries: Binaries, layout: ClusterLayout, copyTo: string): RunAs | undefined {
  const user = { uid: nobody, gid: nobody };
  chmodSync(layout.root, statSync(layout.root).mode | 0o011);
  const plain = asUser('nobody', binaries, user);
  if (canRun(plain, layout.root)) return plain;
  if (!succeeds(plain.call('/bin/sh', ['-c', 'cd "$0"', layout.root]))) return undefined;
  const copied = asUser('nobody, copied binaries', binariesIn(reachableCopy(binaries.native, copyTo)), user);
  return canRun(copied, layout.root) ? copied : undefined;
}

/**
 * Chooses as whom to run PostgreSQL. Not root: as that user. Root, by the first that works: as the owner of the cluster (or of
 * the directory that a new one is made in), in a user namespace that hides root, as `nobody`, as `nobody` with binaries copied to a public place.
 * @throws EmbeddedPostgresAsRootError `CPL_EMBEDDED_POSTGRES_AS_ROOT`
 */
export function chooseRunAs(
  binaries: Binaries,
  layout: ClusterLayout,
  { userNamespaces = true, copyTo = tmpdir() }: { readonly userNamespaces?: boolean; readonly copyTo?: string } = {},
): RunAs {
  if (process.getuid?.() !== 0) {
    return {
      via: 'same user',
      binaries,
      call: (program, args) => ({ program, args, options: {} }),
      own: () => undefined,
    };
  }
  const user = owner(layout);
  if (user.uid !== 0) {
    const runAs = asUser(user.uid === nobody ? 'nobody' : 'owner of the directory', binaries, user);
    if (canRun(runAs, layout.root)) return runAs;
  }
  const namespace = inNamespace(binaries);
  if (userNamespaces && canRun(namespace, layout.root)) return namespace;
  const runAs = asNobody(binaries, layout, copyTo);
  if (runAs === undefined) throw new EmbeddedPostgresAsRootError(layout.root);
  return runAs;
}
