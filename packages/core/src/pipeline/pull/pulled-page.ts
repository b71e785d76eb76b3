import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import type { Row } from '../../sdk/load';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { Origin } from '../passage';

/** One page of what a pass has to look at, and where the pass stands once it is settled. */
export interface PulledPage {
  readonly rows: readonly Row[];
  readonly deletions: readonly RecordKey[];
  readonly retries: readonly RetryEntry[];
  /** Documents of which a line was deleted: their lines on the other side are to be looked at. */
  readonly linesGone: ReadonlySet<RecordKey>;
  readonly origin: Origin;
  /** The side on which a backup was restored; null otherwise. */
  readonly restored: Side | null;
  readonly progress: PassProgress;
  readonly checkpoint: string | null;
}

/** A page with nothing on it but what is given. */
export function pulledPage(page: Pick<PulledPage, 'progress'> & Partial<PulledPage>): PulledPage {
  return {
    rows: [],
    deletions: [],
    retries: [],
    linesGone: new Set(),
    origin: 'change',
    restored: null,
    checkpoint: null,
    ...page,
  };
}
