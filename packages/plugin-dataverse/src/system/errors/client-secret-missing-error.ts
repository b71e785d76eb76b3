import { CoupletError } from '@couplet/core';

/** The tenant's secret store has no client secret for the connection. */
export class ClientSecretMissingError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_CLIENT_SECRET_MISSING';
  constructor(tenant: string, name: string) {
    super(
      `Tenant ${tenant} has no secret ${name}. Enter the client secret of the application in the connection setup.`,
      {
        tenant,
        name,
      },
    );
  }
}
