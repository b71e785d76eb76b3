import type { PassContext } from '../pass-context';
import type { PullRequest } from '../pull-request';
import { firstProgress } from './first-progress';
import { pulledPage, type PulledPage } from './pulled-page';
import { readCompared } from './read-compared';
import { readDeletions } from './read-deletions';
import { readFeed } from './read-feed';
import { readRetries } from './read-retries';
import { readScan } from './read-scan';
import { readSelected } from './read-selected';

/**
 * Reads the next page of a pass. Records to retry come first; then everything, where there is no checkpoint or the run is a full one,
 * after a feed position was taken, or kept, that the changes made meanwhile will follow; then the change feed.
 */
export async function readPage(request: PullRequest, pass: PassContext): Promise<PulledPage> {
  const { progress } = request;
  switch (progress.phase) {
    case 'retry': {
      if (pass.mode.kind === 'selected') return readSelected(request, pass);
      const page = await readRetries(request, pass);
      return page ?? readPage({ ...request, progress: await firstProgress(pass, progress) }, pass);
    }
    case 'deletions':
      return readDeletions(request, pass);
    case 'scan':
      return readScan(request, pass);
    case 'compare':
      return readCompared(request, pass);
    case 'feed':
      return readFeed(request, pass);
    case 'done':
      return pulledPage({ progress });
  }
}
