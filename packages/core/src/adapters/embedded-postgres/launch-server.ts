import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, fstatSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClusterLayout } from './cluster-layout';
import { EmbeddedPostgresTimeoutError } from './errors';
import { explainOutput } from './explain-failure';
import { freePort } from './free-port';
import { programEnvironment } from './program-environment';
import type { RunAs } from './run-as';
import { readPidFile } from './running-server';
import { serverAnswers } from './server-answers';
import { lastLines, openServerLog, readServerLog } from './server-log';
import { passOverUncollectedServer } from './uncollected-server';

/** What a launch needs to know. */
export interface Launch {
  readonly layout: ClusterLayout;
  readonly runAs: RunAs;
  readonly password: string;
  readonly flags: readonly string[];
  readonly timeoutMs: number;
  readonly onNotice: (notice: string) => void;
}

/** A server that takes connections. */
export interface Launched {
  readonly pid: number;
  readonly port: number;
}

interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
}

const portTaken = /could not bind IPv4 address|could not create any TCP\/IP sockets/;
/** The server was killed, and its own children have not all noticed yet; they do within a moment. */
const childrenLeft = /pre-existing shared memory block/;

function serverArgs({ layout, flags }: Launch, port: number): readonly string[] {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...flags];
  return ['-D', layout.cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
}

/** PostgreSQL on Windows refuses administrators; its pg_ctl drops those rights before it starts the server. */
function startCall(launch: Launch, port: number): ReturnType<RunAs['call']> {
  const { layout, runAs } = launch;
  const args = serverArgs(launch, port);
  if (process.platform !== 'win32') return runAs.call(runAs.binaries.postgres, args);
  const options = args.slice(2).map((arg) => (arg === '' || /\s/.test(arg) ? `"${arg}"` : arg));
  return runAs.call(runAs.binaries.pgCtl, [
    'start',
    '-W',
    '-D',
    layout.cluster,
    '-l',
    layout.logFile,
    '-o',
    options.join(' '),
  ]);
}

/** Detached and writing to a file, the server neither keeps this process alive nor ends with it, not even by kill -9. */
function spawnServer(launch: Launch, port: number, log: number): ChildProcess {
  const call = startCall(launch, port);
  const child = spawn(call.program, call.args, {
    ...call.options,
    cwd: '/',
    env: programEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
    windowsHide: true,
  });
  child.unref();
  return child;
}

/** On Windows the child is pg_ctl, which ends well long before the server is ready. */
const launcherEnds = process.platform === 'win32';

/** Waits until the server takes connections, or has ended. */
async function becomesReady(
  launch: Launch,
  child: ChildProcess,
  port: number,
  logStart: number,
  deadline: number,
): Promise<Launched | Ended> {
  const { layout, password } = launch;
  let failure: Error | undefined;
  let exitCode: number | null | undefined;
  child.once('error', (error) => (failure = error));
  child.once('exit', (code) => (exitCode = code));
  for (;;) {
    if (failure !== undefined) throw failure;
    if (exitCode !== undefined && !(launcherEnds && exitCode === 0)) {
      return { exitCode, output: readServerLog(layout.logFile, logStart) };
    }
    const pidFile = readPidFile(layout);
    const started = pidFile?.port === port && (launcherEnds || pidFile.pid === child.pid);
    if (started && pidFile.status === 'ready' && (await serverAnswers(layout, port, password))) {
      return { pid: pidFile.pid, port };
    }
    if (performance.now() > deadline) {
      const log = lastLines(readServerLog(layout.logFile, logStart));
      throw new EmbeddedPostgresTimeoutError(layout.root, 'ready', launch.timeoutMs, log);
    }
    await pause(5);
  }
}

async function launchOnce(launch: Launch, port: number, deadline: number): Promise<Launched | Ended> {
  const log = openServerLog(launch.layout.logFile);
  const logStart = fstatSync(log).size;
  const child = spawnServer(launch, port, log);
  closeSync(log);
  try {
    return await becomesReady(launch, child, port, logStart, deadline);
  } catch (error) {
    if (child.pid !== undefined) child.kill('SIGQUIT');
    throw error;
  }
}

/**
 * Starts the server and waits until it takes connections, on the port of last time when that is free. A port that somebody else takes
 * in the last moment is replaced by another.
 * @throws CoupletError of the cause, see `explainOutput`; `CPL_EMBEDDED_POSTGRES_TIMEOUT` with the last lines of the log
 */
export async function launchServer(launch: Launch): Promise<Launched> {
  const { layout, runAs } = launch;
  runAs.own(layout.cluster);
  const deadline = performance.now() + launch.timeoutMs;
  let unusable: number | undefined;
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(layout.portFile, unusable);
    passOverUncollectedServer(layout);
    const result = await launchOnce(launch, port, deadline);
    if ('port' in result) {
      writeFileSync(layout.portFile, String(port));
      return result;
    }
    const left = childrenLeft.test(result.output);
    const taken = portTaken.test(result.output) && attempt < 5;
    if (!(left || taken) || performance.now() > deadline) {
      throw explainOutput(result.output, { directory: layout.root, doing: 'starting' }, { exitCode: result.exitCode });
    }
    if (taken) unusable = port;
    if (left) launch.onNotice('waiting for the rest of a PostgreSQL that was killed');
    await pause(left ? 100 : 0);
  }
}
