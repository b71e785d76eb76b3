'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.FileLock = void 0;
exports.isAlive = isAlive;
const node_fs_1 = require('node:fs');
const node_path_1 = require('node:path');
const process_start_1 = require('./process-start');
const held = new Set();
/** A lock file that names the process which holds it. A lock left behind by a process that is gone is taken over. */
class FileLock {
  path;
  constructor(path) {
    this.path = path;
  }
  /** Takes the lock, or returns the id of the process that holds it (undefined when it cannot be told). */
  static tryTake(file) {
    const path = (0, node_path_1.resolve)(file);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (createWithContent(path, `${process.pid} ${(0, process_start_1.processStart)(process.pid) ?? ''}`)) {
        held.add(path);
        return new FileLock(path);
      }
      if (held.has(path)) return process.pid;
      const owner = readOwner(path);
      if (owner && owner.pid !== process.pid && isSame(owner)) return owner.pid;
      if (owner) removeStale(path, owner);
    }
    return readOwner(path)?.pid;
  }
  /** Gives the lock back. */
  release() {
    held.delete(this.path);
    (0, node_fs_1.rmSync)(this.path, { force: true });
  }
}
exports.FileLock = FileLock;
/** Whether a process exists. */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
function isSame({ pid, start }) {
  const now = (0, process_start_1.processStart)(pid);
  return pid > 0 && isAlive(pid) && (start === '' || now === undefined || now === start);
}
/** Creates a file with its content in one step; false when it exists. */
function createWithContent(path, content) {
  const temporary = `${path}.${process.pid}.tmp`;
  (0, node_fs_1.writeFileSync)(temporary, content, { mode: 0o600 });
  try {
    (0, node_fs_1.linkSync)(temporary, path);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    (0, node_fs_1.rmSync)(temporary, { force: true });
  }
}
/** Removes the lock of a process that is gone; a lock that another process took meanwhile is put back. */
function removeStale(path, owner) {
  const aside = `${path}.${process.pid}.stale`;
  try {
    (0, node_fs_1.renameSync)(path, aside);
  } catch {
    return;
  }
  const moved = readOwner(aside);
  if (moved && (moved.pid !== owner.pid || moved.start !== owner.start))
    createWithContent(path, `${moved.pid} ${moved.start}`);
  (0, node_fs_1.rmSync)(aside, { force: true });
}
/** The process a lock file names. */
function readOwner(path) {
  try {
    const [pid, start] = (0, node_fs_1.readFileSync)(path, 'utf8').split(' ');
    return { pid: Number(pid) > 0 ? Number(pid) : 0, start: start ?? '' };
  } catch {
    return undefined;
  }
}
//# sourceMappingURL=file-lock.js.map
