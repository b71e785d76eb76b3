'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.processStart = processStart;
const node_fs_1 = require('node:fs');
/**
 * When a process started, in a form that only compares for equality; undefined where the system does not tell. Together with the process id
 * it tells a process from a later one with the same id.
 */
function processStart(pid) {
  try {
    const stat = (0, node_fs_1.readFileSync)(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
//# sourceMappingURL=process-start.js.map
