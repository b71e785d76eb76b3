export { assertRestricted } from './assert-restricted';
export { connectionFailure } from './connection-failure';
export { createPool, poolConfig, type PoolOptions } from './create-pool';
export { databaseAddress, withDatabase, withLogin, withRole, type DatabaseAddress } from './database-address';
export {
  DatabaseBusyError,
  DatabaseLoginRefusedError,
  DatabaseRoleMissingError,
  DatabaseRoleTooPowerfulError,
  DatabaseTooOldError,
  DatabaseUnreachableError,
  DatabaseUrlInvalidError,
  restrictedRoleSql,
} from './errors';
export { oldestPostgres, prepareExternalDatabase, type ExternalDatabase } from './prepare-external-database';
