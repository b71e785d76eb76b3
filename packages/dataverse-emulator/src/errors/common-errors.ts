import { DataverseError } from './dataverse-error';
import { ErrorCode } from './error-code';

/** An unknown record by id (WA-30). */
export function recordNotFound(logicalName: string, id: string): DataverseError {
  return new DataverseError(ErrorCode.objectDoesNotExist, `${logicalName} With Id = ${id} Does Not Exist`);
}

/** An unknown entity set or path segment (WA-31). */
export function segmentNotFound(segment: string): DataverseError {
  return new DataverseError('0x8006088a', `Resource not found for the segment '${segment}'.`, { status: 404 });
}

/** An unknown column in a query (WA-31). */
export function propertyNotFound(property: string, logicalName: string): DataverseError {
  return new DataverseError(
    ErrorCode.payload,
    `Could not find a property named '${property}' on type 'Microsoft.Dynamics.CRM.${logicalName}'.`,
  );
}

/** A query option or filter the Web API cannot parse. */
export function querySyntax(message: string): DataverseError {
  return new DataverseError(ErrorCode.query, message);
}

/** A request body the Web API cannot read. */
export function payloadError(message: string): DataverseError {
  return new DataverseError(
    ErrorCode.payload,
    `An error occurred while validating input parameters: Microsoft.OData.ODataException: ${message}`,
  );
}

/** A wrong method on a resource (WA-26). */
export function methodNotAllowed(method: string, resource: string): DataverseError {
  return new DataverseError(
    ErrorCode.payload,
    `The requested resource does not support http method '${method}' (${resource}).`,
    {
      status: 405,
    },
  );
}

/** Something Dataverse can do and this emulator cannot: refused, never approximated. */
export function notEmulated(what: string): DataverseError {
  return new DataverseError(ErrorCode.notImplemented, `The emulator does not do this: ${what}.`);
}
