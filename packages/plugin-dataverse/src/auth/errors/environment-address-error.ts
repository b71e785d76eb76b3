import { CoupletError } from '@couplet/core';

/** Base of the errors about an environment address that must not be used. Shows the address without a password in it. */
abstract class EnvironmentAddressError extends CoupletError {
  constructor(entered: string, problem: string, way: string) {
    const shown = entered.replace(/\/\/[^/@]*@/, '//…@').slice(0, 200);
    super(`The environment address '${shown}' ${problem}. ${way}`, { entered: shown });
  }
}

/** The text is no address at all. */
export class AddressUnreadableError extends EnvironmentAddressError {
  readonly code = 'CPL_DATAVERSE_ADDRESS_UNREADABLE';
  constructor(entered: string) {
    super(entered, 'cannot be read', 'Enter it like https://contoso.crm4.dynamics.com.');
  }
}

/** Another scheme than https. */
export class AddressNotSecureError extends EnvironmentAddressError {
  readonly code = 'CPL_DATAVERSE_ADDRESS_NOT_SECURE';
  constructor(entered: string) {
    super(entered, 'does not use https', 'Start it with https://.');
  }
}

/** A user name or password within the address. */
export class AddressWithCredentialsError extends EnvironmentAddressError {
  readonly code = 'CPL_DATAVERSE_ADDRESS_CREDENTIALS';
  constructor(entered: string) {
    super(entered, 'contains a user name or password', 'Leave them out and enter the client secret in its own field.');
  }
}

/** A host that is on no allow-list, an IP address, or an unusual port. */
export class AddressNotAllowedError extends EnvironmentAddressError {
  readonly code = 'CPL_DATAVERSE_ADDRESS_NOT_ALLOWED';
  constructor(entered: string, reason: string) {
    super(
      entered,
      `is not allowed (${reason})`,
      'Enter the address of a Dataverse environment, or let the operator add its host to the allow-list.',
    );
  }
}
