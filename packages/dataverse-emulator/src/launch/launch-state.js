'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.writeState = writeState;
exports.readState = readState;
exports.removeState = removeState;
const node_fs_1 = require('node:fs');
const node_path_1 = require('node:path');
const identity_file_1 = require('../durability/identity-file');
const fileName = 'state.json';
/** Writes the state of this process. */
function writeState(directory, emulator) {
  const { port, url, apiUrl, authority, tenantId, clientId, clientSecret, ca, adminKey, instanceId } = emulator;
  const state = {
    pid: process.pid,
    port,
    url,
    apiUrl,
    authority,
    tenantId,
    clientId,
    clientSecret,
    ca,
    adminKey,
    instanceId,
  };
  (0, identity_file_1.writePrivately)((0, node_path_1.join)(directory, fileName), JSON.stringify(state, null, 2));
}
/** Reads the state an emulator left; undefined when there is none that can be read. */
function readState(directory) {
  try {
    const state = JSON.parse((0, node_fs_1.readFileSync)((0, node_path_1.join)(directory, fileName), 'utf8'));
    return Number.isInteger(state.pid) && typeof state.url === 'string' ? state : undefined;
  } catch {
    return undefined;
  }
}
/** Removes the state when the process stops. */
function removeState(directory) {
  (0, node_fs_1.rmSync)((0, node_path_1.join)(directory, fileName), { force: true });
}
//# sourceMappingURL=launch-state.js.map
