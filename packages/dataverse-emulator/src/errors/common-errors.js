'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.recordNotFound = recordNotFound;
exports.segmentNotFound = segmentNotFound;
exports.propertyNotFound = propertyNotFound;
exports.querySyntax = querySyntax;
exports.payloadError = payloadError;
exports.methodNotAllowed = methodNotAllowed;
exports.notEmulated = notEmulated;
const dataverse_error_1 = require('./dataverse-error');
const error_code_1 = require('./error-code');
/** An unknown record by id (WA-30). */
function recordNotFound(logicalName, id) {
  return new dataverse_error_1.DataverseError(
    error_code_1.ErrorCode.objectDoesNotExist,
    `${logicalName} With Id = ${id} Does Not Exist`,
  );
}
/** An unknown entity set or path segment (WA-31). */
function segmentNotFound(segment) {
  return new dataverse_error_1.DataverseError('0x8006088a', `Resource not found for the segment '${segment}'.`, {
    status: 404,
  });
}
/** An unknown column in a query (WA-31). */
function propertyNotFound(property, logicalName) {
  return new dataverse_error_1.DataverseError(
    error_code_1.ErrorCode.payload,
    `Could not find a property named '${property}' on type 'Microsoft.Dynamics.CRM.${logicalName}'.`,
  );
}
/** A query option or filter the Web API cannot parse. */
function querySyntax(message) {
  return new dataverse_error_1.DataverseError(error_code_1.ErrorCode.query, message);
}
/** A request body the Web API cannot read. */
function payloadError(message) {
  return new dataverse_error_1.DataverseError(
    error_code_1.ErrorCode.payload,
    `An error occurred while validating input parameters: Microsoft.OData.ODataException: ${message}`,
  );
}
/** A wrong method on a resource (WA-26). */
function methodNotAllowed(method, resource) {
  return new dataverse_error_1.DataverseError(
    error_code_1.ErrorCode.payload,
    `The requested resource does not support http method '${method}' (${resource}).`,
    {
      status: 405,
    },
  );
}
/** Something Dataverse can do and this emulator cannot: refused, never approximated. */
function notEmulated(what) {
  return new dataverse_error_1.DataverseError(
    error_code_1.ErrorCode.notImplemented,
    `The emulator does not do this: ${what}.`,
  );
}
//# sourceMappingURL=common-errors.js.map
