import { CoupletError } from '@couplet/core';

const explanations = {
  UNREADABLE: 'cannot be read. Give it the integration role.',
  DISABLED: 'is disabled. Enable it.',
  WITHOUT_ROLE: 'has no security role. Give it the integration role.',
  IS_ADMINISTRATOR: 'is a System Administrator. Take that role away: it would see the rows of every company.',
  LACKS_INTEGRATION_ROLE: 'does not have the integration role. Give it that role.',
} as const;

/** What is wrong with the user that we sign in as. */
export type IntegrationUserFault = keyof typeof explanations;

/** The user that we sign in as cannot do the work (DV-14, DV-16). `code` is `CPL_INTEGRATION_USER_` and what is wrong. */
export class IntegrationUserUnfitError extends CoupletError {
  readonly code: string;
  constructor(
    readonly fault: IntegrationUserFault,
    user: string,
  ) {
    super(`The user ${user} that Couplet signs in as ${explanations[fault]}`, { user });
    this.code = `CPL_INTEGRATION_USER_${fault}`;
  }
}

/** Several users carry the client id of the application (DV-12). */
export class SeveralIntegrationUsersError extends CoupletError {
  readonly code = 'CPL_INTEGRATION_USER_SEVERAL';
  constructor(clientId: string, environment: string, users: number) {
    super(
      `${users} users of ${environment} belong to the application ${clientId}. Leave one of them: the others would hide whose changes are whose.`,
      { clientId, environment, users },
    );
  }
}
