import { ErrorCode } from './error-code';

const statuses = new Map<string, number>([
  [ErrorCode.objectDoesNotExist, 404],
  [ErrorCode.privilegeDenied, 403],
  [ErrorCode.accessDenied, 403],
  [ErrorCode.userHasNoRoles, 403],
  [ErrorCode.userNotEnabled, 403],
  [ErrorCode.cannotActOnBehalfOfAnotherUser, 403],
  [ErrorCode.userNotMemberOfOrganization, 403],
  [ErrorCode.cannotDeleteDueToAssociation, 405],
  [ErrorCode.duplicateRecord, 412],
  [ErrorCode.duplicateRecordEntityKey, 412],
  [ErrorCode.recordNotFoundByEntityKey, 404],
  [ErrorCode.duplicateRecordsFound, 412],
  [ErrorCode.concurrencyVersionMismatch, 412],
  [ErrorCode.notImplemented, 501],
  [ErrorCode.unexpected, 500],
  [ErrorCode.throttlingRequests, 429],
  [ErrorCode.throttlingTime, 429],
  [ErrorCode.throttlingConcurrency, 429],
]);

/** The HTTP status of an error code; what is the caller's fault and not in the list is 400 (WA-26). */
export function statusOfCode(code: string): number {
  return statuses.get(code) ?? 400;
}
