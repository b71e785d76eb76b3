import { CoupletError } from '../../sdk/couplet-error';

/** The master key that was given is not one. */
export class MasterKeyInvalidError extends CoupletError {
  readonly code = 'CPL_MASTER_KEY_INVALID';
  constructor(source: string, problem: string) {
    super(
      `The master key from ${source} cannot be used: ${problem}. It is 32 random bytes in base64, for example from: openssl rand -base64 32`,
      {
        source,
        problem,
      },
    );
  }
}

/** A secret was sealed under another master key than the one in use. */
export class MasterKeyChangedError extends CoupletError {
  readonly code = 'CPL_MASTER_KEY_CHANGED';
  constructor(tenant: string, name: string, sealedUnder: string, present: string) {
    super(
      `The secret '${name}' of tenant '${tenant}' was sealed under master key ${sealedUnder}, but the key in use is ${present}. Start with the key it was sealed under, or enter the secret again.`,
      { tenant, name, sealedUnder, present },
    );
  }
}

/** A sealed secret does not open: it was altered, or it belongs to another tenant or another name. */
export class SecretUnreadableError extends CoupletError {
  readonly code = 'CPL_SECRET_UNREADABLE';
  constructor(tenant: string, name: string) {
    super(
      `The secret '${name}' of tenant '${tenant}' does not open: what is stored was altered, or put there from elsewhere. Enter the secret again.`,
      {
        tenant,
        name,
      },
    );
  }
}
