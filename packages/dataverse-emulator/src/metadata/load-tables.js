'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.loadTables = loadTables;
const node_fs_1 = require('node:fs');
const node_path_1 = require('node:path');
const folder = (0, node_path_1.join)(__dirname, '..', '..', 'tables');
/** Reads the table files that come with the package. */
function loadTables() {
  return (0, node_fs_1.readdirSync)(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse((0, node_fs_1.readFileSync)((0, node_path_1.join)(folder, name), 'utf8')));
}
//# sourceMappingURL=load-tables.js.map
