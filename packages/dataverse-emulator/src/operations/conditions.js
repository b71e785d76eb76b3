'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.etagOf = etagOf;
exports.matchesAnyEtag = matchesAnyEtag;
exports.conditionOf = conditionOf;
exports.checkIfMatch = checkIfMatch;
const dataverse_error_1 = require('../errors/dataverse-error');
const error_code_1 = require('../errors/error-code');
/** The weak etag of a row: its version number (WA-73). */
function etagOf(row) {
  return `W/"${row.version}"`;
}
/** Whether a condition header names the row's present version, or any (`*`). */
function matchesAnyEtag(header, row) {
  return header.split(',').some((etag) => {
    const bare = etag.trim();
    return bare === '*' || bare.replace(/^W\//, '').replaceAll('"', '') === String(row.version);
  });
}
/** A condition header; the literal `null` and an absent header mean no condition (WA-11). */
function conditionOf(header) {
  return header === undefined || header.trim() === 'null' || header.trim() === '' ? undefined : header.trim();
}
/**
 * Holds `If-Match` against a row that exists (WA-75, WA-76).
 *
 * @throws DataverseError 412 when the version differs, 400 when the table has no optimistic concurrency
 */
function checkIfMatch(table, row, header) {
  const condition = conditionOf(header);
  if (condition === undefined || condition === '*') return;
  if (!table.definition.optimisticConcurrency) {
    throw new dataverse_error_1.DataverseError(
      error_code_1.ErrorCode.optimisticConcurrencyNotEnabled,
      `Optimistic concurrency isn't enabled for entity type ${table.logicalName}. The IfVersionMatches value of ConcurrencyBehavior can ` +
        `only be used if optimistic concurrency is enabled.`,
    );
  }
  if (!matchesAnyEtag(condition, row)) {
    throw new dataverse_error_1.DataverseError(
      error_code_1.ErrorCode.concurrencyVersionMismatch,
      "The version of the existing record doesn't match the RowVersion property provided.",
    );
  }
}
//# sourceMappingURL=conditions.js.map
