import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, closeSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, FileLock } from '../durability/file-lock';
import { EmulatorError } from '../errors/emulator-error';
import { readState, type LaunchState } from './launch-state';
import { answersPing } from './ping';
import { timeToStart } from './time-to-start';

/** How an emulator process is launched. */
export interface LaunchOptions {
  /** Directory that keeps rows, identity, log file and state. */
  dataDir: string;
  /** Port on 127.0.0.1; without it the one used last if it is free, else any. */
  port?: number;
  /** Plain HTTP instead of HTTPS. */
  http?: boolean;
  /** Further arguments of `couplet-dataverse`. */
  arguments?: string[];
  /** How long to wait for the process, in milliseconds; default 15,000, and more where it has many rows to read back. */
  timeoutMilliseconds?: number;
}

/** A running emulator process. */
export interface LaunchedEmulator extends LaunchState {
  /** Whether it ran already. */
  reused: boolean;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

/**
 * Makes sure that an emulator process runs on a data directory: a live one is reused, otherwise one is started that outlives this process.
 * After a kill it starts again on the same rows and identity.
 *
 * @throws EmulatorError EMU_START_FAILED with the end of the process's log, EMU_DATA_DIRECTORY_IN_USE when another starter takes too long
 */
export async function launchEmulator(options: LaunchOptions): Promise<LaunchedEmulator> {
  const directory = resolve(options.dataDir);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const deadline = Date.now() + (options.timeoutMilliseconds ?? timeToStart(directory));
  const lock = await takeStarterLock(directory, deadline);
  try {
    const running = await findRunning(directory);
    if (running) return handleOf(running, true);
    return handleOf(await start(directory, options, deadline), false);
  } finally {
    lock.release();
  }
}

/** The emulator process of a data directory, if one runs and answers. */
export async function findRunning(dataDir: string): Promise<LaunchState | undefined> {
  const state = readState(resolve(dataDir));
  return state && isAlive(state.pid) && (await answersPing(state)) ? state : undefined;
}

async function takeStarterLock(directory: string, deadline: number): Promise<FileLock> {
  for (;;) {
    const lock = FileLock.tryTake(join(directory, 'starter.lock'));
    if (lock instanceof FileLock) return lock;
    if (Date.now() > deadline) {
      throw new EmulatorError(
        'EMU_DATA_DIRECTORY_IN_USE',
        `Process ${lock ?? 'unknown'} is starting an emulator on ${directory} and does not finish. End it and try again.`,
      );
    }
    await sleep(50);
  }
}

async function start(directory: string, options: LaunchOptions, deadline: number): Promise<LaunchState> {
  const logPath = join(directory, 'emulator-output.txt');
  const output = openSync(logPath, 'w', 0o600);
  const program = [
    mainFile(),
    '--data-dir',
    directory,
    ...(options.port === undefined ? [] : ['--port', String(options.port)]),
    ...(options.http ? ['--http'] : []),
    ...(options.arguments ?? []),
  ];
  const child = spawn(process.execPath, program, { detached: true, stdio: ['ignore', output, output], cwd: directory });
  closeSync(output);
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  child.unref();
  while (!ended && Date.now() < deadline) {
    const state = readState(directory);
    if (state && state.pid === child.pid && (await answersPing(state))) return state;
    await sleep(20);
  }
  if (!ended) child.kill('SIGKILL');
  const log = readFileSync(logPath, 'utf8').slice(-2000).trim();
  throw new EmulatorError(
    'EMU_START_FAILED',
    `The emulator process on ${directory} ${ended ? 'ended at once' : 'did not answer in time'}. ${log || 'It printed nothing.'}`,
  );
}

/** The compiled program; beside this file, or in `dist` when this file runs from source. */
function mainFile(): string {
  const candidates = [join(__dirname, '..', 'main.js'), join(__dirname, '..', '..', 'dist', 'main.js')];
  const found = candidates.find((path) => existsSync(path));
  if (!found)
    throw new EmulatorError(
      'EMU_START_FAILED',
      `The compiled program ${candidates[0]} is missing. Build the package first.`,
    );
  return found;
}

function handleOf(state: LaunchState, reused: boolean): LaunchedEmulator {
  return { ...state, reused, stop: () => stopProcess(state) };
}

async function stopProcess(state: LaunchState): Promise<void> {
  if (!isAlive(state.pid) || !(await answersPing(state))) return;
  process.kill(state.pid, 'SIGTERM');
  for (let waited = 0; waited < 10_000 && isAlive(state.pid); waited += 20) await sleep(20);
  if (isAlive(state.pid)) process.kill(state.pid, 'SIGKILL');
}
