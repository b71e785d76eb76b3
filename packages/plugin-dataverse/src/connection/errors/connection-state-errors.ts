import { CoupletError } from '@couplet/core';

/** Something that can be done only while the connection is switched off (DV-2, DV-196). */
export class ConnectionOnError extends CoupletError {
  readonly code = 'CPL_CONNECTION_ON';
  constructor(tenant: string, what: string) {
    super(`To ${what}, switch the connection of ${tenant} off first: couplet connection disable.`, { tenant });
  }
}

/** Something that can be done only while the connection is switched on (DV-197). */
export class ConnectionOffError extends CoupletError {
  readonly code = 'CPL_CONNECTION_OFF';
  constructor(tenant: string, what: string) {
    super(`To ${what}, switch the connection of ${tenant} on first: couplet connection enable.`, { tenant });
  }
}

/** Something with consequences that nobody has confirmed yet; `questions` say which. Nothing was changed. */
export class ConfirmationNeededError extends CoupletError {
  readonly code = 'CPL_CONFIRMATION_NEEDED';
  constructor(readonly questions: readonly string[]) {
    super(`${questions.join(' ')} Confirm it to go on; nothing was changed.`, { questions: questions.length });
  }
}
