import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import type { PassContext } from '../pass-context';
import { completePositions, takePositions, withWatchedNow } from './feed-positions';

/**
 * Where a pass goes on after its retries. `start` is how it began: with the position that the feed had when the run started, where another
 * pass came before it, and whether couplings were there already.
 */
export async function firstProgress(pass: PassContext, start?: PassProgress): Promise<PassProgress> {
  const { plan, mode } = pass;
  const checkpoint = await pass.unitOfWork.run((repositories) =>
    repositories.checkpoints.find(plan.mapping.name, plan.direction),
  );
  const expired = start?.expired === true ? { expired: true } : {};
  if (checkpoint === null) {
    const position = await takePositions(pass);
    const since = start?.position ?? null;
    return since === null
      ? { phase: 'scan', position, after: null, ...expired }
      : { phase: 'deletions', position, after: since, ...expired };
  }
  if (start?.restored !== undefined) return comparing(pass, checkpoint, start);
  const known = await completePositions(pass, checkpoint);
  if (mode.kind === 'modified' && known.complete) return { phase: 'feed', position: checkpoint, after: null };
  // the feed goes on from now: only what no scan can see is looked for since the place where it was left, and nothing counts twice
  const silent = !known.complete || !pass.capabilities(plan.source).deletions;
  const position = await takePositions(pass);
  return { phase: 'deletions', position, after: known.position, ...(silent ? { expired: true } : {}) };
}

/** After a restored backup everything is looked at; the feed that went back begins anew, the other one keeps its place. */
async function comparing(pass: PassContext, checkpoint: string, start: PassProgress): Promise<PassProgress> {
  const { restored } = start;
  const known = start.expired === true ? null : await completePositions(pass, checkpoint);
  const silent = known === null || !known.complete || !pass.capabilities(pass.plan.source).deletions;
  return {
    phase: 'scan',
    position: known === null ? await takePositions(pass) : await withWatchedNow(pass, known.position),
    after: null,
    ...(silent ? { expired: true } : {}),
    ...(restored === undefined ? {} : { restored }),
  };
}
