import { CoupletError } from '@couplet/core';

/** Why signing in failed. */
export type SignInCause =
  | 'SECRET_WRONG'
  | 'SECRET_EXPIRED'
  | 'CERTIFICATE'
  | 'CLOCK'
  | 'APPLICATION_UNKNOWN'
  | 'APPLICATION_DISABLED'
  | 'TENANT_UNKNOWN'
  | 'ENVIRONMENT_UNKNOWN'
  | 'NOT_PERMITTED'
  | 'IDENTITY'
  | 'UNAVAILABLE'
  | 'UNREACHABLE'
  | 'FAILED';

const explanations: Readonly<Record<SignInCause, string>> = {
  SECRET_WRONG: 'The client secret is wrong. Enter the value of the secret (not its id).',
  SECRET_EXPIRED: 'The client secret has expired. Create a new one for the application and enter it.',
  CERTIFICATE: 'The certificate is not accepted. Upload its public part to the application, and check its dates.',
  CLOCK: "The signed request is too early or too late. Set this machine's clock.",
  APPLICATION_UNKNOWN: 'The application does not exist in this tenant. Check client id and tenant.',
  APPLICATION_DISABLED: 'The application is disabled in this tenant. Enable it, or use another one.',
  TENANT_UNKNOWN: 'The tenant does not exist. Check the tenant id, and the cloud of the environment.',
  ENVIRONMENT_UNKNOWN: 'The environment is not known to this tenant. Check the environment address.',
  NOT_PERMITTED: 'A policy of the tenant does not let the application sign in. Ask its administrator.',
  IDENTITY:
    'This machine gives no token. Assign a managed identity to it, and make that identity an application user of the environment.',
  UNAVAILABLE: 'The sign-in service is not available. It will be tried again later.',
  UNREACHABLE: 'The sign-in service cannot be reached. Check name resolution, proxy and firewall.',
  FAILED: 'Signing in failed.',
};

/** Where signing in was tried. */
export interface SignInPlace {
  readonly authority: string;
  readonly tenant: string;
  readonly clientId: string;
}

/**
 * No access token could be had. `code` is `CPL_DATAVERSE_SIGN_IN_` and the cause; `aadsts` is the number that the sign-in service gave. Never
 * contains the secret, nor the service's own text, which may repeat what was sent.
 */
export class SignInError extends CoupletError {
  readonly code: string;
  override readonly retryable: boolean;
  constructor(
    readonly reason: SignInCause,
    place: SignInPlace,
    aadsts: number | null,
  ) {
    const number = aadsts === null ? '' : ` (AADSTS${aadsts})`;
    super(
      `Cannot sign in application ${place.clientId} of tenant ${place.tenant} at ${place.authority}${number}. ${explanations[reason]}`,
      {
        ...place,
        aadsts,
      },
    );
    this.code = `CPL_DATAVERSE_SIGN_IN_${reason}`;
    this.retryable = reason === 'UNAVAILABLE' || reason === 'UNREACHABLE';
  }
}
