export { createLocalSystem, type LocalSystemOptions } from './create-local-system';
export {
  ChangeFeedMissingError,
  ChangeFeedOnStandbyError,
  LocalDatabaseUnavailableError,
  LocalFieldUnknownError,
  LocalFilterInvalidError,
  LocalKeysUnavailableError,
  LocalSchemaError,
  LocalTableForbiddenError,
  LocalTablesDifferError,
  LocalTableUnknownError,
} from './errors';
export { installChangeFeed, type ChangeFeedOptions, type InstalledChangeFeed } from './feed/install-change-feed';
export type { LocalRules } from './local-rules';
export { checkLocalTables } from './schema/check-local-tables';
export { migrateLocalTables, type MigrateOptions } from './schema/migrate-local-tables';
