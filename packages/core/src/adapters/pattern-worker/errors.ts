import { CoupletError } from '../../sdk/couplet-error';

/** What a pattern may take at most, in milliseconds of work. */
export const patternDeadline = 100;

/** A regular expression that did not come to an end in time. */
export class PatternDeadlineError extends CoupletError {
  readonly code = 'CPL_PATTERN_DEADLINE';

  constructor(pattern: string, textLength: number) {
    super(
      `The regular expression ${pattern} did not finish within ${patternDeadline} ms on a text of ${textLength} characters. Write it without nested repetitions.`,
      { pattern, textLength, milliseconds: patternDeadline },
    );
  }
}

/** A regular expression that was not tried on a text, because it did not come to an end on others just before. It passes: the text may be a good one. */
export class PatternSuspendedError extends CoupletError {
  readonly code = 'CPL_PATTERN_SUSPENDED';
  override readonly retryable = true;

  constructor(pattern: string) {
    super(
      `The regular expression ${pattern} was not tried: it did not finish in time on several texts just before. Write it without nested repetitions; the record is tried again by a later run.`,
      { pattern },
    );
  }
}
