import { couplingKey } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import type { PassContext } from '../pass-context';
import type { PullRequest } from '../pull-request';
import { pulledPage, type PulledPage } from './pulled-page';

/**
 * Where the feed does not tell: which coupled records are gone? Those being created are not there yet. Reads the couplings in order and asks
 * for their records by key.
 */
export async function readCompared(request: PullRequest, pass: PassContext): Promise<PulledPage> {
  const { plan } = pass;
  const { progress, size } = request;
  const couplings = await pass.unitOfWork.run((repositories) =>
    repositories.couplings.list(plan.mapping.pair, progress.after as RecordKey | null, size),
  );
  const keys = couplings
    .filter((coupling) => coupling.creating !== plan.sourceSide)
    .flatMap((coupling) => couplingKey(coupling, plan.sourceSide) ?? []);
  const present =
    keys.length === 0 ? new Map() : await pass.source.store.readByKeys(plan.source, keys, [plan.source.id]);
  const last = couplings.at(-1)?.localKey ?? null;
  const more = couplings.length >= size && last !== null;
  return pulledPage({
    deletions: keys.filter((key) => !present.has(key)),
    progress: more ? { ...progress, after: last } : { phase: 'feed', position: progress.position, after: null },
    checkpoint: more ? null : progress.position,
  });
}
