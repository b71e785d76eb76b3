import { CoupletError, type ErrorFacts } from '../../sdk/couplet-error';

/** The local system was asked for a table that is no entity table, or that it was not opened with. */
export class LocalTableUnknownError extends CoupletError {
  readonly code = 'CPL_LOCAL_TABLE_UNKNOWN';
  constructor(table: string, reason: string) {
    super(`Local table ${table} is not known to the local PostgreSQL system: ${reason}.`, { table, reason });
  }
}

/** A read, filter or write names a field that the table does not have. */
export class LocalFieldUnknownError extends CoupletError {
  readonly code = 'CPL_LOCAL_FIELD_UNKNOWN';
  constructor(table: string, field: string) {
    super(
      `Local table ${table} has no field ${field}. Check the spelling in the mapping, or add the column to the entity.`,
      { table, field },
    );
  }
}

/** A filter compares a field with something that the field cannot hold. */
export class LocalFilterInvalidError extends CoupletError {
  readonly code = 'CPL_LOCAL_FILTER_INVALID';
  constructor(table: string, field: string, reason: string) {
    super(`The filter on ${table}.${field} cannot be evaluated: ${reason}. Correct the filter of the mapping.`, {
      table,
      field,
      reason,
    });
  }
}

/** The tables in the database are not those that the entities describe; every difference is listed. */
export class LocalTablesDifferError extends CoupletError {
  readonly code = 'CPL_LOCAL_TABLES_DIFFER';
  constructor(schema: string, differences: readonly string[]) {
    super(
      `The tables in schema ${schema} of the local database differ from their entities:\n${differences.map((line) => `- ${line}`).join('\n')}\n` +
        'Change the tables (couplet local migrate, or your own migration) or the entities.',
      { schema, differences: differences.join('; ') },
    );
  }
}

/** The change feed of a table is not there, or it has gaps. */
export class ChangeFeedMissingError extends CoupletError {
  readonly code = 'CPL_FEED_NOT_INSTALLED';
  constructor(table: string, reason: string) {
    super(
      `The change feed of local table ${table} is not in order: ${reason}. Install it again (couplet local migrate) under a login that owns the table.`,
      { table, reason },
    );
  }
}

/** Changes are read on the primary only: a standby may show them in another order. */
export class ChangeFeedOnStandbyError extends CoupletError {
  readonly code = 'CPL_FEED_ON_STANDBY';
  constructor() {
    super(
      'The local database is a standby server. Changes can be read on the primary only: let the connection name the primary.',
    );
  }
}

/** The local database cannot work at present: nothing was written. */
export class LocalDatabaseUnavailableError extends CoupletError {
  readonly code = 'CPL_LOCAL_DATABASE_UNAVAILABLE';
  override readonly retryable = true;
  constructor(reason: string, facts: ErrorFacts, options?: { readonly cause?: unknown }) {
    super(
      `The local database cannot be used at present (${reason}). Nothing was written; try again later.`,
      facts,
      options,
    );
  }
}

/** The login may not do to a table what the mapping needs. */
export class LocalTableForbiddenError extends CoupletError {
  readonly code = 'CPL_LOCAL_TABLE_FORBIDDEN';
  constructor(table: string, action: string, options?: { readonly cause?: unknown }) {
    super(
      `The login of the local database may not ${action} table ${table}. Grant it: GRANT ${action.toUpperCase()} ON … TO the login.`,
      { table, action },
      options,
    );
  }
}

/** The statement does not fit the tables that are there. */
export class LocalSchemaError extends CoupletError {
  readonly code = 'CPL_LOCAL_SCHEMA_CHANGED';
  constructor(table: string, sqlState: string, options?: { readonly cause?: unknown }) {
    super(
      `PostgreSQL cannot run a statement on local table ${table} (SQLSTATE ${sqlState}). Compare the table with its entity: couplet local check.`,
      { table, sqlState },
      options,
    );
  }
}

/** Keys for new records of this table cannot be chosen. */
export class LocalKeysUnavailableError extends CoupletError {
  readonly code = 'CPL_LOCAL_KEYS_UNAVAILABLE';
  constructor(table: string, reason: string) {
    super(`No keys can be chosen for new records of local table ${table}: ${reason}.`, { table, reason });
  }
}
