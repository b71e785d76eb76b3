import { CoupletError } from '../../sdk/couplet-error';

/** The pages of a table lead in a circle: reading would never end. What was read so far is kept; the run is taken up again later. */
export class PagingCircleError extends CoupletError {
  readonly code = 'CPL_PAGING_CIRCLE';
  override readonly retryable = true;
  constructor(mapping: string, pages: number) {
    super(
      `Reading for ${mapping} was stopped after ${pages} pages: a page leads back to one that was read before. The run is taken up again later; where it stops again, the system that gives the pages needs a look.`,
      { mapping, pages },
    );
  }
}
