/** The platform error codes the emulator answers with, by their documented names (WA-34). */
export declare const ErrorCode: {
  /** Parser and payload errors in their older form (WA-27). */
  readonly payload: '0x0';
  /** Parser errors in their newer form (WA-27). */
  readonly query: '0x80060888';
  readonly requiredFieldMissing: '0x80040200';
  readonly invalidArgument: '0x80040203';
  readonly unexpected: '0x80040216';
  readonly objectDoesNotExist: '0x80040217';
  readonly notImplemented: '0x80040219';
  readonly privilegeDenied: '0x80040220';
  readonly cannotDeleteDueToAssociation: '0x80040227';
  readonly duplicateRecord: '0x80040237';
  readonly messageNotSupportedByTable: '0x80040800';
  readonly picklistValueOutOfRange: '0x8004431a';
  readonly integerValueOutOfRange: '0x8004432f';
  readonly decimalValueOutOfRange: '0x80044330';
  readonly stringLengthTooLong: '0x80044331';
  readonly expiredVersionStamp: '0x80044352';
  readonly cannotDeleteDefaultTeam: '0x80048307';
  readonly cannotAddMembersToDefaultTeam: '0x8004830b';
  readonly cannotRemoveMembersFromDefaultTeam: '0x8004830c';
  readonly invalidOptionSetOperation: '0x80048403';
  readonly invalidStateCodeStatusCode: '0x80048408';
  readonly baseCurrencyUnderflow: '0x80048ceb';
  readonly baseCurrencyOverflow: '0x80048cec';
  readonly invalidIsoCurrencyCode: '0x80048cf2';
  readonly duplicateIsoCurrencyCode: '0x80048cf3';
  readonly baseCurrencyCannotBeDeactivated: '0x80048cf4';
  readonly exchangeRateOfBaseCurrencyNotUpdatable: '0x80048cf5';
  readonly currencyCannotBeNull: '0x80048cfb';
  readonly baseCurrencyNotDeletable: '0x80048cff';
  readonly entityKeyNotDefined: '0x80060890';
  readonly concurrencyVersionMismatch: '0x80060882';
  readonly optimisticConcurrencyNotEnabled: '0x8006088d';
  readonly throttlingTime: '0x80072321';
  readonly throttlingRequests: '0x80072322';
  readonly throttlingConcurrency: '0x80072326';
  readonly changeTrackingNotEnabled: '0x80072491';
  readonly userNotMemberOfOrganization: '0x80072560';
};
//# sourceMappingURL=error-code.d.ts.map
