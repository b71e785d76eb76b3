export { DataverseClient, type DataverseClientOptions } from './dataverse-client';
export { type BatchItem, type ChangeSet, maxBatchRequests, type PartRequest } from './encode/batch-body';
export type { FilterCondition } from './encode/condition';
export { decimalText } from './encode/decimal-text';
export { entityPath } from './encode/entity-path';
export type { Literal } from './encode/literal';
export type { Expansion, Query } from './encode/query';
export * from './errors';
export * from './operations';
export type { Done, NotExecuted, Outcome, Refused, Unknown } from './outcome';
export { type ConnectionGate, type GateOptions, LocalConnectionGate } from './retry/connection-gate';
export { defaultRetryPolicy, type RetryPolicy } from './retry/retry-policy';
export type { Answer } from './send/classify';
export type { Json, JsonObject } from './send/json';
export type { RequestEvent, RequestListener } from './send/request-event';
export { Transport, type TransportOptions } from './send/transport';
export {
  columnOf,
  type ColumnDefinition,
  type ColumnType,
  type LookupTarget,
  type TableDefinition,
  wireNameOf,
} from './table-definition';
export { type DataverseRow, isLookup, type LookupValue, type PlainValue, type PlainValues } from './values';
