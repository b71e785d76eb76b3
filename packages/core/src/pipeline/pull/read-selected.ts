import { couplingKey } from '../../ports/coupling';
import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import type { RecordKey } from '../../sdk/scalars';
import type { PassContext } from '../pass-context';
import type { PullRequest } from '../pull-request';
import { pulledPage, type PulledPage } from './pulled-page';

/**
 * The next page of the records that a run was asked for, where they are on this pass's source side. A run in one direction takes records of
 * the other side as well: their other halves go.
 */
export async function readSelected({ progress, size }: PullRequest, pass: PassContext): Promise<PulledPage> {
  const { plan, mode, source } = pass;
  const chosen = mode.keys?.keys ?? [];
  const from = Number(progress.after ?? 0);
  const until = Math.min(from + size, chosen.length);
  const next: PassProgress =
    until < chosen.length
      ? { phase: 'retry', position: null, after: String(until) }
      : { phase: 'done', position: null, after: null };
  const keys = await keysOfSource(chosen.slice(from, until), pass);
  if (keys === null) return pulledPage({ progress: { phase: 'done', position: null, after: null } });
  const rows = await source.store.readByKeys(plan.source, keys, plan.sourceReads);
  const deletions = keys.filter((key) => !rows.has(key));
  return pulledPage({ rows: [...rows.values()], deletions, origin: 'selected', progress: next });
}

/** Null where the pass has nothing to do with the chosen records. */
async function keysOfSource(chosen: readonly RecordKey[], pass: PassContext): Promise<readonly RecordKey[] | null> {
  const { plan, mode, unitOfWork } = pass;
  if (mode.keys === undefined) return null;
  if (mode.keys.side === plan.sourceSide) return chosen;
  if (mode.direction !== plan.direction) return null;
  const side = mode.keys.side;
  const found = await unitOfWork.run(({ couplings }) => couplings.findByKeys(plan.mapping.pair, side, chosen));
  return [...found.values()].flatMap((coupling) => couplingKey(coupling, plan.sourceSide) ?? []);
}
