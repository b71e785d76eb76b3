export { DataverseEmulator } from './emulator';
export type { EmulatorOptions } from './emulator-options';
export type { Application } from './auth/application';
export type { ManagedIdentityOptions } from './auth/managed-identity';
export { EmulatorError } from './errors/emulator-error';
export { wellKnownIds } from './environment/well-known-ids';
export type { Backup, RestoreOptions } from './environment/backup';
export type { SeedRow } from './environment/seed-rows';
export type { CustomMessage, MessageCall, MessageValue, MessageValues } from './messages/custom-message';
export { FaultPlan } from './faults/fault-plan';
export type { FaultAction, FaultMatch, FaultRule } from './faults/fault-rule';
export type { ServiceProtectionLimits } from './limits/service-protection';
export type {
  ColumnDefinition,
  ColumnType,
  ManyToManyDefinition,
  ManyToOneDefinition,
  OptionDefinition,
  TableDefinition,
} from './metadata/table-definition';
export type { StatisticsReport } from './server/statistics';
export { findRunning, launchEmulator } from './launch/launch-emulator';
export type { LaunchedEmulator, LaunchOptions } from './launch/launch-emulator';
export type { LaunchState } from './launch/launch-state';
