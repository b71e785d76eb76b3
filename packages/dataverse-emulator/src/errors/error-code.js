'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.ErrorCode = void 0;
/** The platform error codes the emulator answers with, by their documented names (WA-34). */
exports.ErrorCode = {
  /** Parser and payload errors in their older form (WA-27). */
  payload: '0x0',
  /** Parser errors in their newer form (WA-27). */
  query: '0x80060888',
  requiredFieldMissing: '0x80040200',
  invalidArgument: '0x80040203',
  unexpected: '0x80040216',
  objectDoesNotExist: '0x80040217',
  notImplemented: '0x80040219',
  privilegeDenied: '0x80040220',
  cannotDeleteDueToAssociation: '0x80040227',
  duplicateRecord: '0x80040237',
  messageNotSupportedByTable: '0x80040800',
  picklistValueOutOfRange: '0x8004431a',
  integerValueOutOfRange: '0x8004432f',
  decimalValueOutOfRange: '0x80044330',
  stringLengthTooLong: '0x80044331',
  expiredVersionStamp: '0x80044352',
  cannotDeleteDefaultTeam: '0x80048307',
  cannotAddMembersToDefaultTeam: '0x8004830b',
  cannotRemoveMembersFromDefaultTeam: '0x8004830c',
  invalidOptionSetOperation: '0x80048403',
  invalidStateCodeStatusCode: '0x80048408',
  baseCurrencyUnderflow: '0x80048ceb',
  baseCurrencyOverflow: '0x80048cec',
  invalidIsoCurrencyCode: '0x80048cf2',
  duplicateIsoCurrencyCode: '0x80048cf3',
  baseCurrencyCannotBeDeactivated: '0x80048cf4',
  exchangeRateOfBaseCurrencyNotUpdatable: '0x80048cf5',
  currencyCannotBeNull: '0x80048cfb',
  baseCurrencyNotDeletable: '0x80048cff',
  entityKeyNotDefined: '0x80060890',
  concurrencyVersionMismatch: '0x80060882',
  optimisticConcurrencyNotEnabled: '0x8006088d',
  throttlingTime: '0x80072321',
  throttlingRequests: '0x80072322',
  throttlingConcurrency: '0x80072326',
  changeTrackingNotEnabled: '0x80072491',
  userNotMemberOfOrganization: '0x80072560',
};
//# sourceMappingURL=error-code.js.map
