import type { DataverseError } from './dataverse-error';
/**
 * The error envelope (WA-27). With all annotations requested it also carries the documented error details (WA-28).
 */
export declare function errorBody(error: Pick<DataverseError, 'code' | 'message'>, annotations: boolean): string;
//# sourceMappingURL=error-body.d.ts.map
