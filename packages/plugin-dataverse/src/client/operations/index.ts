export type { AggregateRow } from './aggregate/aggregate-row';
export { batch, type BatchOptions, type ItemOutcome, type PartOutcome } from './batch';
export type { BulkMessage } from './bulk';
export { enumeration, texts, type FunctionCall, type FunctionParameter } from './call-function';
export type { ChangePage, ChangesExpired } from './changes';
export type { ChoiceKind, ChoiceOption } from './choices';
export { createRequest, type NewRow, type RelatedNewRows } from './create';
export { deleteRequest, type DeletedRow } from './delete-row';
export type { Ensured } from './ensure';
export type { ActionCall } from './execute-action';
export type { FetchRow } from './fetch/decode-fetch-row';
export type { FetchedPage, FetchPageOptions } from './fetch/fetch-page';
export type { GlobalChoice, KeySummary, RelationshipSummary, TableSummary } from './metadata/list-definitions';
export type { DefinitionKey } from './metadata/metadata-path';
export type {
  AssociatedMenu,
  Named,
  NewColumn,
  NewCustomerLookup,
  NewGlobalChoice,
  NewKey,
  NewLink,
  NewLookup,
  NewOption,
  NewRelationship,
  NewTable,
  OwnColumn,
} from './metadata/new-definitions';
export type { PublishScope } from './metadata/publish';
export type { ColumnDefinitionQuery, ColumnKind, DefinitionQuery } from './metadata/read-definitions';
export type { OptionLabel } from './option-values';
export type { IfChanged, RetrieveOptions } from './retrieve';
export type { RawRequest } from './raw-request';
export type { ImageOptions, RowImage } from './retrieve-image';
export type { PageOptions, RowPage } from './retrieve-multiple';
export type { StoredView } from './retrieve-view';
export type { CreateOptions, WriteOptions } from './returned-row';
export type { HeldPrivilege, Principal, SecurityRole, SecurityTeam } from './security/security';
export { solutionComponents, type InstalledSolution, type NewPublisher, type NewSolution } from './solutions/solutions';
export { updateRequest, type ChangedRow } from './update';
export { upsertRequest, type UpsertedRow, type UpsertGuard } from './upsert';
export type { UpsertRow } from './upsert-multiple';
export type { NewWebhook, Webhook, WebhookAuthentication, WebhookStep } from './webhooks/webhook';
export type { Identity } from './who-am-i';
export { writtenRow, type WrittenRow } from './write-result';
