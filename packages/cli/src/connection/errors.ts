import { CoupletError } from '@couplet/core';

/** A command has consequences that nobody has agreed to. */
export class NotConfirmedError extends CoupletError {
  readonly code = 'CPL_CONFIRMATION_NEEDED';
  constructor(questions: readonly string[]) {
    super(`${questions.join(' ')} Nothing was changed. Repeat the command with --yes to go on.`, {
      questions: questions.length,
    });
  }
}
