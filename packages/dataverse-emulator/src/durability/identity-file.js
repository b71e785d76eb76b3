'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.readIdentity = readIdentity;
exports.writeIdentity = writeIdentity;
exports.writePrivately = writePrivately;
const node_fs_1 = require('node:fs');
const node_path_1 = require('node:path');
const emulator_error_1 = require('../errors/emulator-error');
const fileName = 'identity.json';
/**
 * Reads what identifies the emulator of a data directory; undefined when it has none yet.
 *
 * @throws EmulatorError EMU_DATA_DIRECTORY_DAMAGED
 */
function readIdentity(directory) {
  const path = (0, node_path_1.join)(directory, fileName);
  if (!(0, node_fs_1.existsSync)(path)) return undefined;
  try {
    const identity = JSON.parse((0, node_fs_1.readFileSync)(path, 'utf8'));
    if (typeof identity.tenantId === 'string' && typeof identity.signingKey === 'string') return identity;
  } catch {
    // Falls through to the error below.
  }
  throw new emulator_error_1.EmulatorError(
    'EMU_DATA_DIRECTORY_DAMAGED',
    `${path} cannot be read. Restore it from a copy, or remove the data directory to begin anew.`,
  );
}
/** Keeps what identifies the emulator, readable by its owner only. */
function writeIdentity(directory, identity) {
  writePrivately((0, node_path_1.join)(directory, fileName), JSON.stringify(identity, null, 2));
}
/** Replaces a file in one step, readable by its owner only. */
function writePrivately(path, text) {
  const temporary = `${path}.${process.pid}.tmp`;
  (0, node_fs_1.writeFileSync)(temporary, text, { mode: 0o600 });
  (0, node_fs_1.renameSync)(temporary, path);
}
//# sourceMappingURL=identity-file.js.map
