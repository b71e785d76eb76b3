'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.writeDeltaToken = writeDeltaToken;
exports.readDeltaToken = readDeltaToken;
const common_errors_1 = require('../errors/common-errors');
/** Writes a delta token, `{version}!{MM/dd/yyyy HH:mm:ss}`, percent-encoded as in the documented links. */
function writeDeltaToken({ version, issuedAt }) {
  const [date, time] = new Date(issuedAt * 1000).toISOString().slice(0, 19).split('T');
  const [year, month, day] = date.split('-');
  return `${version}%21${month}%2f${day}%2f${year}%20${time.replaceAll(':', '%3a')}`;
}
/**
 * Reads a decoded delta token.
 *
 * @throws DataverseError 400 when it is none
 */
function readDeltaToken(text) {
  const match = /^(\d{1,15})!(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d)$/.exec(text);
  const issued = match ? Date.parse(`${match[4]}-${match[2]}-${match[3]}T${match[5]}Z`) : Number.NaN;
  if (!match || Number.isNaN(issued))
    throw (0, common_errors_1.querySyntax)(`The delta token '${text.slice(0, 60)}' is not valid.`);
  return { version: Number(match[1]), issuedAt: issued / 1000 };
}
//# sourceMappingURL=delta-token.js.map
