export {
  clientCertificateName,
  clientSecretName,
  connectionSettings,
  signInSecretName,
  type ConnectionSettings,
} from './connection/connection-settings';
export { machineParts } from './connection/machine-parts';
export { openConnection, type ConnectionParts, type OpenConnection } from './connection/open-connection';
export { DataverseSystem, type DataverseSystemOptions } from './dataverse-system';
export {
  dataverseSystemId,
  DataverseSystems,
  dataverseSystemsWith,
  type DataverseSystemsOptions,
} from './dataverse-systems';
export * from './errors';
export { SequentialKeys } from './writer/sequential-keys';
export { timerScheduler } from './connection/timer-scheduler';
