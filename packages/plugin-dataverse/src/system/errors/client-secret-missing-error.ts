import { CoupletError } from '@couplet/core';

/** The tenant's secret store has no client secret, or no certificate, for the connection. */
export class ClientSecretMissingError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_CLIENT_SECRET_MISSING';
  constructor(tenant: string, name: string) {
    super(`Tenant ${tenant} has no secret ${name}. Enter what the application signs in with in the connection setup.`, {
      tenant,
      name,
    });
  }
}
