export { lookupIds, namedIn } from './named-rows';
export { allOf, attempt, joined, type RowOutcome, type RowOutcomes } from './row-outcome';
export { sendGroup, type GroupRequest } from './send-group';
export type { BulkOptions } from './write-rows';
