/** Codes of errors that only queries have, by their documented names. */
export const QueryErrorCode = {
  /** MissingHierarchicalRelationshipForOperator. */
  missingHierarchicalRelationship: '0x80047020',
  /** AggregateQueryRecordLimitExceeded (WA-102). */
  aggregateRecordLimit: '0x8004e023',
} as const;
