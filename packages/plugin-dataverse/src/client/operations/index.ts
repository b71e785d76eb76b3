export type { AggregateRow } from './aggregate/aggregate-row';
export { batch, type BatchOptions, type ItemOutcome, type PartOutcome } from './batch';
export type { BulkMessage } from './bulk';
export { enumeration, texts, type FunctionCall, type FunctionParameter } from './call-function';
export type { ChangePage, ChangesExpired } from './changes';
export type { ChoiceKind, ChoiceOption } from './choices';
export { createRequest, type NewRow, type RelatedNewRows, type WriteOptions } from './create';
export { deleteRequest, type DeletedRow } from './delete-row';
export type { Ensured } from './ensure';
export type { ActionCall } from './execute-action';
export type { FetchRow } from './fetch/decode-fetch-row';
export type { GlobalChoice, KeySummary, RelationshipSummary, TableSummary } from './metadata/list-definitions';
export type {
  Named,
  NewColumn,
  NewGlobalChoice,
  NewKey,
  NewLink,
  NewLookup,
  NewOption,
  NewRelationship,
  NewTable,
} from './metadata/new-definitions';
export type { PublishScope } from './metadata/publish';
export type { OptionLabel } from './option-values';
export type { IfChanged, RetrieveOptions } from './retrieve';
export type { PageOptions, RowPage } from './retrieve-multiple';
export type { HeldPrivilege, Principal, SecurityRole, SecurityTeam } from './security/security';
export { solutionComponents, type InstalledSolution, type NewPublisher, type NewSolution } from './solutions/solutions';
export { updateRequest, type ChangedRow } from './update';
export { upsertRequest, type UpsertedRow, type UpsertGuard } from './upsert';
export type { UpsertRow } from './upsert-multiple';
export type { NewWebhook, Webhook, WebhookAuthentication, WebhookStep } from './webhooks/webhook';
export type { Identity } from './who-am-i';
export { writtenRow, type WrittenRow } from './write-result';
