import type { Coupling } from '../../ports/coupling';
import type { RecordKey } from '../../sdk/scalars';
import type { PassContext } from '../pass-context';
import type { CoupledPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { settle } from '../settle';
import { findMatches } from './find-matches';
import { matcherFailed, matchReason } from './match-reason';

/**
 * Finds the other halves of uncoupled records, or lets them be created. A record that might be one of several is set aside for a person to
 * choose: a new one would be one more of them.
 */
export async function coupleUncoupled(
  plan: PassPlan,
  passages: readonly CoupledPassage[],
  pass: PassContext,
): Promise<void> {
  const uncoupled = passages.filter((passage) => passage.coupling === null);
  if (uncoupled.length === 0) return;
  const matches = await findMatches(plan, uncoupled, pass);
  for (const passage of uncoupled) {
    const finding = matches.get(passage);
    if (finding?.kind === 'matched') {
      passage.coupling = newCoupling(plan, passage, finding.key);
      passage.matched = true;
    } else if (finding?.kind === 'failed') settle(passage, 'failed', matchReason(plan, finding));
    else if (!mayCreate(plan, passage, pass)) settle(passage, 'notCoupled');
    else if (finding?.kind === 'ambiguous' || finding?.kind === 'shared')
      settle(passage, 'skipped', { ...matchReason(plan, finding), setAside: true });
  }
}

/** A record on the retry list was to be created when it stopped, so it goes on, whatever this run may create (EN-324). */
function mayCreate(plan: PassPlan, passage: CoupledPassage, pass: PassContext): boolean {
  // whoever was uncoupled before is no news because a backup was restored on the other side; its changes come with the feed
  if (passage.restored === plan.destinationSide && passage.parent === null && pass.mode.kind === 'modified')
    return false;
  if (!plan.mapping.onlyCoupled || pass.mode.create || passage.parent !== null) return true;
  const entry = passage.retry ?? passage.skippedBefore;
  if (entry == null) return false;
  const { code, facts } = entry;
  const early = code === 'CPL_INTERCEPTOR_FAILED' && (facts.stage === 'filter' || facts.stage === 'couple');
  return !early && code !== 'CPL_RECORD_FILTER_FAILED' && code !== matcherFailed;
}

function newCoupling(plan: PassPlan, passage: CoupledPassage, destinationKey: RecordKey): Coupling {
  const local = plan.sourceSide === 'local';
  return {
    pair: plan.mapping.pair,
    localKey: local ? passage.key : destinationKey,
    integrationKey: local ? destinationKey : passage.key,
    state: 'coupled',
    mapping: plan.mapping.name,
    localVersion: null,
    integrationVersion: null,
    planVersion: plan.mapping.version,
    base: passage.base.pack(),
    creating: null,
    conflict: null,
  };
}
