import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import type { PassContext } from '../pass-context';
import { pulledPage, type PulledPage } from './pulled-page';

/** The records that a run was asked for, where they are on this pass's source side. */
export async function readSelected({ plan, mode, source }: PassContext): Promise<PulledPage> {
  const progress: PassProgress = { phase: 'done', position: null, after: null };
  if (mode.keys === undefined || mode.keys.side !== plan.sourceSide) return pulledPage({ progress });
  const rows = await source.store.readByKeys(plan.source, mode.keys.keys, plan.sourceReads);
  const deletions = mode.keys.keys.filter((key) => !rows.has(key));
  return pulledPage({ rows: [...rows.values()], deletions, origin: 'selected', progress });
}
