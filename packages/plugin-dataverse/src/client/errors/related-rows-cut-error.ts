import { CoupletError } from '@couplet/core';

/** A row has more related rows than the server gives along with it (WA-97). */
export class RelatedRowsCutError extends CoupletError {
  readonly code = 'CPL_DATAVERSE_RELATED_ROWS_CUT';
  constructor(operation: string, navigation: string, given: number) {
    super(
      `Only the first ${given} of the related rows '${navigation}' came along with a row (${operation}). Limit them with \`top\`, or read them ` +
        'by themselves: `relatedTo` of a query gives them page by page.',
      { operation, navigation, given },
    );
  }
}
