import type { PassContext } from '../pass-context';
import type { PullRequest } from '../pull-request';
import { pulledPage, type PulledPage } from './pulled-page';

/** The next records to try again, with their present state; null when there are no more. */
export async function readRetries(request: PullRequest, pass: PassContext): Promise<PulledPage | null> {
  const { plan } = pass;
  const entries = await pass.unitOfWork.run((repositories) =>
    repositories.retries.due(plan.mapping.name, plan.direction, pass.job, request.size),
  );
  if (entries.length === 0) return null;
  const keys = entries.map((entry) => entry.key);
  const rows = await pass.source.store.readByKeys(plan.source, keys, plan.sourceReads);
  return pulledPage({
    rows: [...rows.values()],
    deletions: keys.filter((key) => !rows.has(key)),
    retries: entries,
    origin: 'retry',
    progress: request.progress,
  });
}
