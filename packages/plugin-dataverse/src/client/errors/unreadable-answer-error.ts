import { CoupletError } from '@couplet/core';

const secretLike = /eyJ[\w-]{10,}[\w.-]*|[A-Za-z0-9+/_-]{40,}={0,2}/g;

/** An answer that is not what the protocol promises: a proxy's page, cut JSON, missing members. No row was touched. */
export class UnreadableAnswerError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_UNREADABLE_ANSWER';
  override readonly retryable = true;
  constructor(operation: string, problem: string, text = '') {
    const start = beginning(text);
    super(
      `The answer to ${operation} cannot be used: ${problem}.${start === '' ? '' : ` It begins: ${start}`} Check for a proxy or sign-in page in between.`,
      { operation, problem, start },
    );
  }
}

/** The first 200 characters of an answer without control characters and without anything that looks like a token. */
export function beginning(text: string): string {
  return text
    .slice(0, 400)
    .replace(secretLike, '…')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .slice(0, 200);
}
