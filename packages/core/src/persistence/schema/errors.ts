import { CoupletError } from '../../sdk/couplet-error';

/** The control database was never set up. */
export class ControlSchemaMissingError extends CoupletError {
  readonly code = 'CPL_CONTROL_SCHEMA_MISSING';
  constructor() {
    super(
      "The database holds no control schema 'couplet' that this login can see. Run the migrations with the owner's login first, or check that DATABASE_URL names the right database.",
    );
  }
}

/** The control database lacks migrations that this program needs. */
export class ControlSchemaOutdatedError extends CoupletError {
  readonly code = 'CPL_CONTROL_SCHEMA_OUTDATED';
  constructor(missing: readonly string[]) {
    super(
      `The control database is older than this program: it lacks ${missing.join(', ')}. Run the migrations with the owner's login.`,
      {
        missing: missing.join(', '),
      },
    );
  }
}

/** The control database was migrated by a newer program. */
export class ControlSchemaNewerError extends CoupletError {
  readonly code = 'CPL_CONTROL_SCHEMA_NEWER';
  constructor(unknown: readonly string[]) {
    super(
      `The control database is newer than this program, which does not know ${unknown.join(', ')}. Install the version that migrated it, or a later one.`,
      { unknown: unknown.join(', ') },
    );
  }
}
