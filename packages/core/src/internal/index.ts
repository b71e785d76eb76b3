import 'reflect-metadata';
export * from '../administration';

// For the command line, our own plugins, tests and benchmarks. Plugins of others use '@couplet/core'; nothing here is kept stable.

// Host: plugins over a control database, and tenants that are open
export { Host, type HostOptions } from '../host/host';
export { Catalogue, TenantCatalogue, type Contributed } from '../host/catalogue';
export type { ControlDatabase as HostControlDatabase } from '../host/control-database';
export { EventBus } from '../host/event-bus';
export { MappingUnknownError, TenantDisabledError, TenantMissingError } from '../host/errors';
export { recordLabels, type LabelledRecord } from '../host/record-labels';
export { StartupError } from '../host/startup/startup-error';
export type { StartupProblem } from '../host/startup/startup-problem';
export type { OpenTenant } from '../host/tenant';
export { CurrentTenant, type FollowOptions } from '../host/current-tenant';
export { fixedTenant, withCurrent, type HeldTenant, type TenantSource } from '../host/tenant-source';
export { fieldId } from '../host/compile/field-id';

// Jobs: runs, and workers that bring them to their end
export {
  completeReady,
  directionsOf,
  forcedRun,
  fullRun,
  housekeeping,
  LeaseHeldError,
  localPositionsInUse,
  modifiedRun,
  requestRun,
  requestTurn,
  runChunk,
  runDue,
  runSchedules,
  RunUnknownError,
  WorkUnknownError,
  runToEnd,
  startRun,
  synchronizeFully,
  HintCollector,
  wakeMappings,
  worker,
  type ChangeHint,
  type FullSynchronizationListener,
  type Housekeeping,
  type ScheduleOptions,
  type Turn,
  type Worker,
} from '../jobs';

// Persistence: the control database on PostgreSQL
export {
  checkControlDatabase,
  loadMasterKey,
  masterKey,
  migrateControlDatabase,
  openControlDatabase,
  type ControlDatabase,
  type ControlDatabaseOptions,
  type MasterKey,
} from '../persistence';
export type { CouplingRepository } from '../ports/repositories/coupling-repository';
export type { CutCouplings, TieRepository } from '../ports/repositories/tie-repository';
export type { RetryEntry, RetryRepository } from '../ports/repositories/retry-repository';
export type {
  Run,
  RunMode,
  RunState,
  SynchJob,
  SynchJobError,
  SynchJobRepository,
} from '../ports/repositories/synch-job-repository';
export type {
  Connection,
  FeatureChoice,
  FieldSettings,
  MappingSettings,
  TenantConfiguration,
} from '../ports/repositories/tenant-configuration';
export type { Tenant, TenantRegistry } from '../ports/repositories/tenant-registry';
export type { Repositories, UnitOfWork } from '../ports/repositories/unit-of-work';

// Adapters: the machine, PostgreSQL, and ERP tables in it
export { withStartLock } from '../adapters/embedded-postgres/start-lock';
export { WorkerPatternRunner } from '../adapters/pattern-worker';
export { pinoLogger, systemClock, systemRandom, systemScheduler, type FileLogger } from '../adapters/system';
export {
  ensureRoles,
  startEmbeddedPostgres,
  type EmbeddedDatabase,
  type EmbeddedPostgres,
} from '../adapters/embedded-postgres';
export { createPool, databaseAddress, prepareExternalDatabase, type ExternalDatabase } from '../adapters/postgres';
export {
  checkLocalTables,
  createLocalSystem,
  installChangeFeed,
  migrateLocalTables,
  type LocalSystemOptions,
} from '../adapters/typeorm';
export { localStorageOf, type LocalColumn, type LocalStorage } from '../sdk/local-storage';

// Pipeline: its eight stages, and what they read
export { synchPipeline } from '../pipeline/pipeline';
export { noProbe, type PassProbe } from '../pipeline/pass-probe';
export type { EffectiveChild, EffectiveField, EffectiveMapping } from '../pipeline/plan/effective-mapping';
export { noCounters } from '../sdk/outcome';
export { pairName } from '../sdk/table';
