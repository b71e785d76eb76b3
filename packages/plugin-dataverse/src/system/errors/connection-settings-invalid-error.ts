import { CoupletError } from '@couplet/core';

/** The settings of a connection cannot be used. */
export class ConnectionSettingsInvalidError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_CONNECTION_SETTINGS';
  constructor(readonly problems: readonly string[]) {
    super(
      `The settings of the Dataverse connection cannot be used: ${problems.join('; ')}. Run the connection setup again.`,
      {
        problems: problems.length,
      },
    );
  }
}
