'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.launchEmulator = launchEmulator;
exports.findRunning = findRunning;
const node_child_process_1 = require('node:child_process');
const node_fs_1 = require('node:fs');
const node_path_1 = require('node:path');
const promises_1 = require('node:timers/promises');
const file_lock_1 = require('../durability/file-lock');
const emulator_error_1 = require('../errors/emulator-error');
const launch_state_1 = require('./launch-state');
const ping_1 = require('./ping');
/**
 * Makes sure that an emulator process runs on a data directory: a live one is reused, otherwise one is started that outlives this process.
 * After a kill it starts again on the same rows and identity.
 *
 * @throws EmulatorError EMU_START_FAILED with the end of the process's log, EMU_DATA_DIRECTORY_IN_USE when another starter takes too long
 */
async function launchEmulator(options) {
  const directory = (0, node_path_1.resolve)(options.dataDir);
  (0, node_fs_1.mkdirSync)(directory, { recursive: true, mode: 0o700 });
  const deadline = Date.now() + (options.timeoutMilliseconds ?? 15_000);
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
async function findRunning(dataDir) {
  const state = (0, launch_state_1.readState)((0, node_path_1.resolve)(dataDir));
  return state && (0, file_lock_1.isAlive)(state.pid) && (await (0, ping_1.answersPing)(state)) ? state : undefined;
}
async function takeStarterLock(directory, deadline) {
  for (;;) {
    const lock = file_lock_1.FileLock.tryTake((0, node_path_1.join)(directory, 'starter.lock'));
    if (lock instanceof file_lock_1.FileLock) return lock;
    if (Date.now() > deadline) {
      throw new emulator_error_1.EmulatorError(
        'EMU_DATA_DIRECTORY_IN_USE',
        `Process ${lock ?? 'unknown'} is starting an emulator on ${directory} and does not finish. End it and try again.`,
      );
    }
    await (0, promises_1.setTimeout)(50);
  }
}
async function start(directory, options, deadline) {
  const logPath = (0, node_path_1.join)(directory, 'emulator-output.txt');
  const output = (0, node_fs_1.openSync)(logPath, 'w', 0o600);
  const program = [
    mainFile(),
    '--data-dir',
    directory,
    ...(options.port === undefined ? [] : ['--port', String(options.port)]),
    ...(options.http ? ['--http'] : []),
    ...(options.arguments ?? []),
  ];
  const child = (0, node_child_process_1.spawn)(process.execPath, program, {
    detached: true,
    stdio: ['ignore', output, output],
    cwd: directory,
  });
  (0, node_fs_1.closeSync)(output);
  let ended = false;
  child.once('exit', () => (ended = true));
  child.once('error', () => (ended = true));
  child.unref();
  while (!ended && Date.now() < deadline) {
    const state = (0, launch_state_1.readState)(directory);
    if (state && state.pid === child.pid && (await (0, ping_1.answersPing)(state))) return state;
    await (0, promises_1.setTimeout)(20);
  }
  if (!ended) child.kill('SIGKILL');
  const log = (0, node_fs_1.readFileSync)(logPath, 'utf8').slice(-2000).trim();
  throw new emulator_error_1.EmulatorError(
    'EMU_START_FAILED',
    `The emulator process on ${directory} ${ended ? 'ended at once' : 'did not answer in time'}. ${log || 'It printed nothing.'}`,
  );
}
/** The compiled program; beside this file, or in `dist` when this file runs from source. */
function mainFile() {
  const candidates = [
    (0, node_path_1.join)(__dirname, '..', 'main.js'),
    (0, node_path_1.join)(__dirname, '..', '..', 'dist', 'main.js'),
  ];
  const found = candidates.find((path) => (0, node_fs_1.existsSync)(path));
  if (!found)
    throw new emulator_error_1.EmulatorError(
      'EMU_START_FAILED',
      `The compiled program ${candidates[0]} is missing. Build the package first.`,
    );
  return found;
}
function handleOf(state, reused) {
  return { ...state, reused, stop: () => stopProcess(state) };
}
async function stopProcess(state) {
  if (!(0, file_lock_1.isAlive)(state.pid) || !(await (0, ping_1.answersPing)(state))) return;
  process.kill(state.pid, 'SIGTERM');
  for (let waited = 0; waited < 10_000 && (0, file_lock_1.isAlive)(state.pid); waited += 20)
    await (0, promises_1.setTimeout)(20);
  if ((0, file_lock_1.isAlive)(state.pid)) process.kill(state.pid, 'SIGKILL');
}
//# sourceMappingURL=launch-emulator.js.map
