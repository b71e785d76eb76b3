export * from './bulk';
export type { MetadataArea } from './areas/metadata-area';
export type { SecurityArea } from './areas/security-area';
export type { SolutionArea } from './areas/solution-area';
export type { WebhookArea } from './areas/webhook-area';
export type { DataverseClientOptions } from './client-options';
export { DataverseClient } from './dataverse-client';
export type { Aggregate, ApplyQuery, Grouping } from './encode/apply';
export { type BatchItem, type ChangeSet, maxBatchRequests, type PartRequest } from './encode/batch-body';
export type { Comparison, FilterCondition } from './encode/condition';
export { decimalText } from './encode/decimal-text';
export type { EntityAddress } from './encode/entity-address';
export { entityPath } from './encode/entity-path';
export type { Expansion } from './encode/expansion';
export type * from './encode/fetch/fetch-query';
export type { Literal } from './encode/literal';
export type { Query } from './encode/query';
export type * from './encode/query-function';
export type { Order } from './encode/query-options';
export type { AlternateKey, PartitionedKey, RowAddress, RowKey } from './encode/row-key';
export { type BodyValue, decimalValue, rowValue, WireJson } from './encode/wire-json';
export * from './errors';
export * from './operations';
export type { Done, NotExecuted, Outcome, Refused, Unknown } from './outcome';
export { type ConnectionGate, type GateOptions, LocalConnectionGate } from './retry/connection-gate';
export { SharedLimiter, type Place } from './retry/shared-limiter';
export { defaultRetryPolicy, type RetryPolicy } from './retry/retry-policy';
export type { Answer } from './send/classify';
export type { Json, JsonObject } from './send/json';
export type { Impersonation, RequestSettings } from './send/request-settings';
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
export {
  type DataverseRow,
  isLookup,
  type LookupValue,
  type PlainValue,
  type PlainValues,
  type RelatedRows,
} from './values';
