'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.isGuid = isGuid;
exports.parseGuid = parseGuid;
exports.sequentialGuids = sequentialGuids;
const node_crypto_1 = require('node:crypto');
const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Whether a text is a GUID without braces. */
function isGuid(text) {
  return pattern.test(text);
}
/** The wire form of a GUID: lower case without braces (WA-35); undefined when the text is none. */
function parseGuid(text) {
  const bare = text.length === 38 && text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text;
  return isGuid(bare) ? bare.toLowerCase() : undefined;
}
/** A function that makes rising GUIDs, so that rows created later come later in primary-key order (WA-49). */
function sequentialGuids() {
  let prefix = '';
  let count = 0x10000;
  let used = Number.POSITIVE_INFINITY;
  let last = 0;
  return () => {
    if (used >= 0xffff) {
      last = Math.max(last + 1, Date.now());
      const time = last.toString(16).padStart(12, '0');
      prefix = `${time.slice(0, 8)}-${time.slice(8)}-`;
      used = 0;
      count = 0x10000;
    }
    used += 1;
    count += 1;
    const tail = randomTail();
    return `${prefix}${(count & 0xffff).toString(16).padStart(4, '0')}-${tail}`;
  };
}
let pool = '';
let offset = 0;
function randomTail() {
  if (offset + 16 > pool.length) {
    pool = (0, node_crypto_1.randomBytes)(4096).toString('hex');
    offset = 0;
  }
  const start = offset;
  offset += 16;
  return `${pool.slice(start, start + 4)}-${pool.slice(start + 4, start + 16)}`;
}
//# sourceMappingURL=guid.js.map
