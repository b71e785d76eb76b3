import { couplingKey } from '../../ports/coupling';
import { LeaseLostError } from '../../ports/errors/lease-lost-error';
import { holdsUnseenValues } from '../deciding/unseen-values';
import type { PassContext } from '../pass-context';
import type { WrittenPassage } from '../passage';
import type { PassPlan } from '../plan/pass-plan';
import { overruledEntries } from '../recording/history-entries';
import { nextCoupling } from './next-coupling';

/**
 * Before anything is sent: the lease is still ours, and every create is announced as a pending coupling with its key and the base that it
 * will have. A crash after this is found out by reading back, never by guessing. The coupling of a record that is restored gives way. What
 * an update overwrites, or a deletion ends, although nobody saw it on this side goes to the history: after a crash nothing else could tell it.
 */
export async function announce(
  plan: PassPlan,
  inserts: readonly WrittenPassage[],
  others: readonly WrittenPassage[],
  pass: PassContext,
): Promise<void> {
  const pending = inserts.map((passage) =>
    nextCoupling(plan, passage, {
      destinationKey: passage.decision.do === 'insert' ? passage.decision.key : null,
      destinationVersion: null,
      pending: true,
      derived: {},
    }),
  );
  const overruling = others.filter((passage) =>
    passage.decision.do === 'delete' ? holdsUnseenValues(plan, passage) : passage.overrules,
  );
  await pass.unitOfWork.run(async (repositories) => {
    const replaced = inserts
      .filter((passage) => passage.decision.do === 'insert' && passage.decision.restore)
      .map((passage) => passage.key);
    if (replaced.length > 0) await repositories.couplings.remove(plan.mapping.pair, plan.sourceSide, replaced);
    if (pending.length > 0) await repositories.couplings.save(pending);
    if (overruling.length > 0) await repositories.history.add(overruledEntries(plan, overruling, pass.job));
    // last, so that its row is locked for the commit only: batches that overlap would wait for each other's couplings otherwise
    if (!(await repositories.leases.prolong(pass.lease, pass.leaseSeconds))) throw new LeaseLostError(pass.lease);
  });
  pass.probe.after('announce');
  for (const passage of overruling) passage.isForetold = true;
  inserts.forEach((passage, index) => {
    const parted = passage.coupling === null ? null : couplingKey(passage.coupling, plan.destinationSide);
    if (passage.decision.do === 'insert' && passage.decision.restore && parted !== null) passage.replaced ??= parted;
    passage.coupling = pending[index] ?? passage.coupling;
  });
}
