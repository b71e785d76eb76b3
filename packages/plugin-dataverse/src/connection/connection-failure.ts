import type { CoupletError } from '@couplet/core';
import { ConnectionFailedError, type ConnectionFailure } from './errors/connection-failed-error';

const failures: Readonly<Record<string, ConnectionFailure>> = {
  CPL_DATAVERSE_UNREACHABLE: 'ADDRESS_WRONG',
  CPL_DATAVERSE_REDIRECT: 'ADDRESS_WRONG',
  CPL_DATAVERSE_SIGN_IN_ENVIRONMENT_UNKNOWN: 'ADDRESS_WRONG',
  CPL_DATAVERSE_TOKEN_REJECTED: 'CREDENTIALS_WRONG',
  CPL_DATAVERSE_SIGN_IN_SECRET_WRONG: 'CREDENTIALS_WRONG',
  CPL_DATAVERSE_SIGN_IN_SECRET_EXPIRED: 'CREDENTIALS_WRONG',
  CPL_DATAVERSE_SIGN_IN_CERTIFICATE: 'CREDENTIALS_WRONG',
  CPL_DATAVERSE_CERTIFICATE_UNUSABLE: 'CREDENTIALS_WRONG',
  CPL_DATAVERSE_SIGN_IN_APPLICATION_UNKNOWN: 'CREDENTIALS_WRONG',
  CPL_DATAVERSE_SIGN_IN_APPLICATION_DISABLED: 'CREDENTIALS_WRONG',
  CPL_DATAVERSE_SIGN_IN_TENANT_UNKNOWN: 'CREDENTIALS_WRONG',
  CPL_DATAVERSE_UNAVAILABLE: 'TIMED_OUT',
  CPL_DATAVERSE_THROTTLED: 'TIMED_OUT',
  CPL_DATAVERSE_SIGN_IN_UNAVAILABLE: 'TIMED_OUT',
  CPL_DATAVERSE_REFUSED: 'REFUSED',
};

/** What a failure of a connection means for whoever sets it up (DV-18). A failure that says what to mend by itself stays as it is. */
export function connectionFailure(error: CoupletError): CoupletError {
  const failure = failures[error.code];
  return failure === undefined ? error : new ConnectionFailedError(failure, error);
}
