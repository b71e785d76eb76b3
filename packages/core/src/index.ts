import 'reflect-metadata';

export { injectable, inject } from 'tsyringe';

// Declaring a plugin
export { definePlugin, type Plugin, type PluginOptions, type EntityClass, type MigrationClass } from './sdk/plugin';
export { defineFeature, type Feature } from './sdk/feature';
export { defineEvent, type EventDefinition } from './sdk/event';
export {
  recordSynched,
  batchRecorded,
  runFinished,
  type RecordSynched,
  type BatchRecorded,
  type RunFinished,
} from './sdk/events';
export { token, type Token } from './sdk/token';
export {
  clockToken,
  integrationSystemToken,
  loadSourceToken,
  localSystemToken,
  loggerToken,
  operatorToken,
  randomToken,
  tenantToken,
} from './sdk/tokens';
export type { OperatorSettings } from './sdk/operator-settings';
export { defineSettings, setting, type SettingReference, type SettingsDefinition } from './sdk/setting';

// Tables and mappings
export type { Table, LocalTable, IntegrationTable, RowOf, Side, TablePair } from './sdk/table';
export type { FieldDefinition, FieldKind } from './sdk/field';
export { entityTable, EntityTableInvalidError, type EntityTableOptions, type FieldsOf } from './sdk/entity-table';
export * from './sdk/entity-fields';
export {
  defineTableMapping,
  child,
  type TableMapping,
  type TableMappingOptions,
  type ChildMapping,
  type Watches,
  type UpdateConflictPolicy,
  type UpdateConflictScope,
  type DeletionConflictPolicy,
} from './sdk/table-mapping';
export type { WorkSchedule } from './sdk/work-schedule';
export type { FieldBuilder, ValueOptions, LookupOptions, ComputedOptions } from './sdk/field-builder';
export {
  keep,
  type FieldMapping,
  type Direction,
  type PassDirection,
  type ComputedVerdict,
  type ComputeContext,
  type MatchKey,
  type NeededCoupling,
  type Uncoupled,
} from './sdk/field-mapping';
export type { Filter, FieldFilter, ReferenceFilter } from './sdk/filter';
export type { Condition, Comparison } from './sdk/condition';
export type { Transform } from './sdk/transform';
export type { Latest } from './sdk/latest';
export type { Load, LoadSource, Row } from './sdk/load';

// Values
export {
  code,
  dateOnly,
  decimal,
  guid,
  isReference,
  keyParts,
  recordKey,
  type Code,
  type DateOnly,
  type DateTime,
  type Decimal,
  type Guid,
  type RecordKey,
  type RecordReference,
  type RowValues,
  type Value,
} from './sdk/scalars';
export { outcomes, type Outcome, type Counters } from './sdk/outcome';
export { CoupletError, type ErrorFacts } from './sdk/couplet-error';

// Extension points
export type { Contribution, ContributionKind, Provided } from './sdk/extension-point';
export { tableMappings, type MappingExtension, type MappingExtensionOptions } from './extension-points/table-mappings';
export { systems, type SystemFactory, type SystemOptions } from './extension-points/systems';
export { transforms } from './extension-points/transforms';
export { services, type OfferedService } from './extension-points/services';
export { recordFilter, recordFilters, type RecordFilter } from './extension-points/record-filters';
export { matchers, type Matcher } from './extension-points/matchers';
export {
  couplingHooks,
  type ChangeHalves,
  type CoupledRecords,
  type CouplingHook,
  type DependentCouplings,
  type HalfChanges,
  type Leftovers,
} from './extension-points/coupling-hooks';
export { aroundStage, type Around, type Step, type InterceptorOrder } from './extension-points/interceptors';
export { listeners, type Listener } from './extension-points/listeners';
export {
  defineJob,
  jobs,
  type ContributedJob,
  type Job,
  type JobContext,
  type JobDefinition,
  type JobEnd,
  type JobFailure,
  type JobOptions,
  type JobReport,
} from './extension-points/jobs';
export {
  updateConflictResolvers,
  type UpdateConflict,
  type UpdateConflictResolver,
  type Verdict,
  type Winner,
} from './extension-points/update-conflict-resolvers';
export {
  deletionConflictResolvers,
  type DeletionConflict,
  type DeletionConflictResolver,
  type DeletionVerdict,
} from './extension-points/deletion-conflict-resolvers';

export {
  localRule,
  localRules,
  type AnyLocalRule,
  type LocalRule,
  type LocalRuleAnswer,
  type LocalRuleContext,
  type LocalRuleInput,
  type LocalRuleSource,
  type LocalWrite,
  type NumberSeries,
} from './extension-points/local-rules';

// Ports
export type { Json } from './ports/repositories/tenant-configuration';
export type { Clock } from './ports/clock';
export type { Random } from './ports/random';
export type { Scheduler } from './ports/scheduler';
export type { Logger } from './ports/logger';
export type { System } from './ports/system';
export type { RecordStore, Page, PageQuery } from './ports/record-store';
export { latestOf } from './pipeline/latest-of';
export type { TableCapabilities } from './ports/table-capabilities';
export type { ChangeFeed, FeedPage, FeedExpired, FeedObstacle, FeedPosition } from './ports/change-feed';
export { PageExpiredError } from './ports/errors/page-expired-error';
export type { BulkWriter, InsertRow, UpdateRow, DeleteRow, WriteResult, RefusalReason } from './ports/bulk-writer';
export type { SecretStore } from './ports/secret-store';
export type { Coupling, CouplingState } from './ports/coupling';

// Administration: what an administrator does, one function each; consoles and the command line call these and nothing else
export * from './administration';
export type { ConfiguredTenant } from './host/configured-tenant';
export type { LabelledRecord } from './host/record-labels';
export type { StartupProblem } from './host/startup/startup-problem';
export type { OpenTenant } from './host/tenant';
export { fixedTenant, withCurrent, type HeldTenant, type TenantSource } from './host/tenant-source';
export {
  forcedRun,
  fullRun,
  housekeeping,
  modifiedRun,
  requestRun,
  requestTurn,
  runToEnd,
  worker,
  type FullSynchronizationListener,
  type Housekeeping,
  type Worker,
} from './jobs';
export type { MatchFinding } from './pipeline/coupling/match-finding';
export type { MatchReason } from './pipeline/coupling/match-reason';
export type { EffectiveField, EffectiveMapping } from './pipeline/plan/effective-mapping';
export type { FieldConflict } from './ports/field-conflict';
export type { HistoryEntry, HistoryKind } from './ports/repositories/history-repository';
export type { ExtraField, OwnMapping, RecordTemplate, TemplateUse } from './ports/repositories/mapping-configuration';
export type { RetryEntry, RetryKind } from './ports/repositories/retry-repository';
export type { Recommendation, ReviewLine } from './ports/repositories/review-repository';
export type { Pause, ScheduleState } from './ports/repositories/schedule-repository';
export type {
  InitialSynchronization,
  KeyPair,
  LoggedRun,
  Run,
  RunMode,
  RunQuery,
  RunState,
  SynchJob,
  SynchJobError,
} from './ports/repositories/synch-job-repository';
export type {
  AuditEntry,
  Connection,
  FeatureChoice,
  FieldSettings,
  MappingSettings,
  TenantConfiguration,
} from './ports/repositories/tenant-configuration';
export type { Tenant } from './ports/repositories/tenant-registry';
export type { TransformationRule } from './sdk/transformation-rule';
