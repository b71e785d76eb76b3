import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { findBinaries, type Binaries } from './binaries';
import { clusterLayout, type ClusterLayout } from './cluster-layout';
import { createCluster } from './create-cluster';
import type { EmbeddedPostgres, EmbeddedPostgresOptions, StartedAs } from './embedded-postgres';
import {
  EmbeddedPostgresForeignProcessError,
  EmbeddedPostgresPasswordError,
  EmbeddedPostgresTimeoutError,
} from './errors';
import { explainSystemError } from './explain-failure';
import { inspectCluster } from './inspect-cluster';
import { launchServer, type Launched } from './launch-server';
import { chooseRunAs } from './run-as';
import { identify, readPidFile } from './running-server';
import { ensureSecrets } from './secrets-file';
import { embeddedUrl, serverAnswers } from './server-answers';
import { lastLines, readServerLog } from './server-log';
import { withStartLock } from './start-lock';
import { stopServer } from './stop-server';

type Settled = Required<EmbeddedPostgresOptions>;

/** How long a process may look foreign before it is called so. */
const foreignForMs = 1_000;

function settle(options: EmbeddedPostgresOptions): Settled {
  return { flags: [], onNotice: () => undefined, timeoutMs: 60_000, userNamespaces: true, ...options };
}

/** The server left running by an earlier start, once it is ready; undefined when none runs. */
async function findRunning(layout: ClusterLayout, password: string, options: Settled): Promise<Launched | undefined> {
  const begun = performance.now();
  for (let told = false; ; told = true) {
    const pidFile = readPidFile(layout);
    if (pidFile === undefined) return undefined;
    const who = identify(layout, pidFile);
    if (who === 'dead') return undefined;
    const waited = performance.now() - begun;
    if (who === 'foreign' && waited > foreignForMs)
      throw new EmbeddedPostgresForeignProcessError(layout.pidFile, pidFile.pid);
    if (who === 'ours' && pidFile.status === 'ready' && (await serverAnswers(layout, pidFile.port, password))) {
      return { pid: pidFile.pid, port: pidFile.port };
    }
    if (waited > options.timeoutMs) {
      const log = lastLines(readServerLog(layout.logFile, 0));
      throw new EmbeddedPostgresTimeoutError(layout.root, 'ready', options.timeoutMs, log);
    }
    if (!told)
      options.onNotice(`waiting for PostgreSQL (process ${pidFile.pid}), which is ${pidFile.status || 'starting'}`);
    await pause(20);
  }
}

async function start(layout: ClusterLayout, binaries: Binaries, options: Settled): Promise<EmbeddedPostgres> {
  const exists = inspectCluster(layout);
  if (exists && !existsSync(layout.secretsFile))
    throw new EmbeddedPostgresPasswordError(layout.secretsFile, 'is missing');
  const password = ensureSecrets(layout.secretsFile, ['postgres']).postgres ?? '';
  const handle = ({ pid, port }: Launched, via: StartedAs): EmbeddedPostgres => ({
    adminUrl: embeddedUrl(port, 'postgres', password, 'postgres'),
    port,
    pid,
    reused: via === 'already running',
    via,
    logFile: layout.logFile,
    secretsFile: layout.secretsFile,
    stop: () => stopServer(layout, binaries, pid),
  });
  const running = exists ? await findRunning(layout, password, options) : undefined;
  if (running !== undefined) return handle(running, 'already running');
  const runAs = chooseRunAs(binaries, layout, options);
  if (runAs.via === 'owner of the directory') runAs.own(layout.root);
  if (!exists) {
    options.onNotice(`making a new PostgreSQL cluster in ${layout.cluster}`);
    await createCluster(layout, runAs, password);
  }
  return handle(await launchServer({ ...options, layout, runAs, password }), runAs.via);
}

/**
 * Starts the embedded PostgreSQL of a data directory, making its cluster the first time, or finds it running. It listens on 127.0.0.1
 * only, asks for a password (scram-sha-256), outlives this process, and does not keep it alive. Any number of processes may call this
 * at once; one of them starts the server.
 * @throws EmbeddedPostgresMissingError `CPL_EMBEDDED_POSTGRES_MISSING`: no binaries for this platform
 * @throws EmbeddedPostgresAsRootError `CPL_EMBEDDED_POSTGRES_AS_ROOT`: root, a private directory, and no user namespaces
 * @throws EmbeddedPostgresDiskFullError `CPL_EMBEDDED_POSTGRES_DISK_FULL`
 * @throws EmbeddedPostgresDamagedError `CPL_EMBEDDED_POSTGRES_DAMAGED`
 * @throws EmbeddedPostgresVersionError `CPL_EMBEDDED_POSTGRES_VERSION`: made by another major version
 * @throws EmbeddedPostgresPermissionError `CPL_EMBEDDED_POSTGRES_PERMISSION`
 * @throws EmbeddedPostgresPasswordError `CPL_EMBEDDED_POSTGRES_PASSWORD`: passwords lost
 * @throws EmbeddedPostgresForeignProcessError `CPL_EMBEDDED_POSTGRES_FOREIGN_PROCESS`: `postmaster.pid` names another program
 * @throws EmbeddedPostgresLockedError `CPL_EMBEDDED_POSTGRES_LOCKED`: another starter takes too long
 * @throws EmbeddedPostgresTimeoutError `CPL_EMBEDDED_POSTGRES_TIMEOUT`, with the last lines of the log
 * @throws EmbeddedPostgresFailedError `CPL_EMBEDDED_POSTGRES_FAILED`: anything else
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const settled = settle(options);
  try {
    const binaries = findBinaries();
    const layout = clusterLayout(options.dataDir);
    const onWait = (pid: number): void =>
      settled.onNotice(`waiting for process ${pid}, which is starting the same PostgreSQL`);
    return await withStartLock(layout.lockFile, settled.timeoutMs, onWait, () => start(layout, binaries, settled));
  } catch (error) {
    throw explainSystemError(error, { directory: options.dataDir, doing: 'starting' });
  }
}
