import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClusterLayout } from './cluster-layout';
import { explainOutput } from './explain-failure';
import { programEnvironment } from './program-environment';
import type { RunAs } from './run-as';

interface Finished {
  readonly exitCode: number | null;
  readonly output: string;
}

function run(runAs: RunAs, program: string, args: readonly string[]): Promise<Finished> {
  const call = runAs.call(program, args);
  return new Promise((resolve, reject) => {
    const child = spawn(call.program, call.args, {
      ...call.options,
      cwd: '/',
      env: programEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    child.once('close', (exitCode) => resolve({ exitCode, output }));
  });
}

const unfinished = 'cluster.unfinished-';

/**
 * Removes what interrupted starts left, as far as possible: an initdb whose starter was killed goes on writing for a moment, which is
 * also why every attempt has a directory of its own.
 */
function removeUnfinished(layout: ClusterLayout): void {
  for (const name of readdirSync(layout.root).filter((candidate) => candidate.startsWith(unfinished))) {
    try {
      rmSync(join(layout.root, name), { recursive: true, force: true });
    } catch {
      // somebody is still writing there
    }
  }
}

/**
 * Makes a new cluster whose superuser `postgres` has this password. It is made under another name first: a start that is interrupted
 * leaves no half-made cluster. Text is UTF-8, sorted by code point, with upper and lower case for all scripts.
 * @throws CoupletError of the cause: disk full, permission, or `CPL_EMBEDDED_POSTGRES_FAILED`
 */
export async function createCluster(layout: ClusterLayout, runAs: RunAs, password: string): Promise<void> {
  removeUnfinished(layout);
  const directory = mkdtempSync(join(layout.root, unfinished));
  const data = join(directory, 'data');
  const passwordFile = join(directory, 'password');
  try {
    mkdirSync(data, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    runAs.own(directory);
    const { exitCode, output } = await run(runAs, runAs.binaries.initdb, [
      ...['--pgdata', data, '--username', 'postgres', '--auth', 'scram-sha-256', '--pwfile', passwordFile],
      ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...['--no-instructions', '--set', 'timezone=UTC', '--set', 'log_timezone=UTC'],
    ]);
    if (exitCode !== 0)
      throw explainOutput(output, { directory: layout.root, doing: 'making a cluster' }, { exitCode });
    if (existsSync(layout.cluster)) rmdirSync(layout.cluster); // only ever an empty one
    renameSync(data, layout.cluster);
  } finally {
    removeUnfinished(layout);
  }
}
