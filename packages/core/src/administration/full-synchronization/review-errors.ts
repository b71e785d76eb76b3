import { CoupletError } from '../../sdk/couplet-error';

/** A line of the review is being worked on. */
export class ReviewRunningError extends CoupletError {
  readonly code = 'CPL_REVIEW_RUNNING';

  constructor(mappings: readonly string[]) {
    super(
      `The full synchronization of ${mappings.join(', ')} is not finished. Let it come to its end, or cancel its run.`,
      { mappings: mappings.join(',') },
    );
  }
}

/** A mapping that is not in the review. */
export class ReviewLineUnknownError extends CoupletError {
  readonly code = 'CPL_REVIEW_LINE_UNKNOWN';

  constructor(mapping: string, known: readonly string[]) {
    super(`${mapping} is not in the review. It has: ${known.join(', ') || 'no lines'}.`, { mapping });
  }
}

/** Records cannot be coupled by their values: the mapping does not say by which. */
export class NoMatchKeysError extends CoupletError {
  readonly code = 'CPL_NO_MATCH_KEYS';

  constructor(mapping: string) {
    super(
      `${mapping} has no match keys, so its records cannot be coupled with those that are there. Mark fields as match keys, or choose a full synchronization, which creates every record anew.`,
      { mapping },
    );
  }
}
