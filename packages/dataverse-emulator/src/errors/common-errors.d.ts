import { DataverseError } from './dataverse-error';
/** An unknown record by id (WA-30). */
export declare function recordNotFound(logicalName: string, id: string): DataverseError;
/** An unknown entity set or path segment (WA-31). */
export declare function segmentNotFound(segment: string): DataverseError;
/** An unknown column in a query (WA-31). */
export declare function propertyNotFound(property: string, logicalName: string): DataverseError;
/** A query option or filter the Web API cannot parse. */
export declare function querySyntax(message: string): DataverseError;
/** A request body the Web API cannot read. */
export declare function payloadError(message: string): DataverseError;
/** A wrong method on a resource (WA-26). */
export declare function methodNotAllowed(method: string, resource: string): DataverseError;
/** Something Dataverse can do and this emulator cannot: refused, never approximated. */
export declare function notEmulated(what: string): DataverseError;
//# sourceMappingURL=common-errors.d.ts.map
