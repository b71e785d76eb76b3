'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.lockDirectory = lockDirectory;
const node_fs_1 = require('node:fs');
const node_path_1 = require('node:path');
const emulator_error_1 = require('../errors/emulator-error');
const file_lock_1 = require('./file-lock');
/**
 * Takes a data directory for this process, creating it if needed; no second emulator can use it meanwhile.
 *
 * @throws EmulatorError EMU_DATA_DIRECTORY_IN_USE
 */
function lockDirectory(directory) {
  (0, node_fs_1.mkdirSync)(directory, { recursive: true, mode: 0o700 });
  const lock = file_lock_1.FileLock.tryTake((0, node_path_1.join)(directory, 'emulator.lock'));
  if (lock instanceof file_lock_1.FileLock) return lock;
  throw new emulator_error_1.EmulatorError(
    'EMU_DATA_DIRECTORY_IN_USE',
    `The data directory ${directory} is in use by process ${lock ?? 'unknown'}. Stop that emulator, or choose another directory.`,
  );
}
//# sourceMappingURL=directory-lock.js.map
