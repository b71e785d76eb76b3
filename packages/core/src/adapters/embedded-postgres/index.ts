export type { EmbeddedPostgres, EmbeddedPostgresOptions, StartedAs } from './embedded-postgres';
export { ensureRoles, grantDatabase, type EmbeddedDatabase } from './ensure-roles';
export {
  EmbeddedPostgresAsRootError,
  EmbeddedPostgresDamagedError,
  EmbeddedPostgresDiskFullError,
  EmbeddedPostgresFailedError,
  EmbeddedPostgresForeignProcessError,
  EmbeddedPostgresLockedError,
  EmbeddedPostgresMissingError,
  EmbeddedPostgresPasswordError,
  EmbeddedPostgresPermissionError,
  EmbeddedPostgresStopError,
  EmbeddedPostgresTimeoutError,
  EmbeddedPostgresVersionError,
} from './errors';
export { startEmbeddedPostgres } from './start-embedded-postgres';
