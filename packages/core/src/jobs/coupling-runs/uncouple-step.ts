import { ownsCoupling } from '../../pipeline/plan/owns-coupling';
import type { Coupling } from '../../ports/coupling';
import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import type { RecordKey } from '../../sdk/scalars';
import type { CouplingOrder } from './coupling-order';
import { done, type CouplingStep, type SettledPair } from './coupling-step';
import { leftoverStep } from './leftover-step';
import { releaseCouplings, withLines } from './release-couplings';

/**
 * One step of an uncoupling run: a page of the mapping's couplings, or of the chosen records, whichever halves exist (EN-241). After all of
 * a mapping come the integration records that are left behind (EN-240). A chosen record without coupling is passed over.
 */
export async function uncoupleStep(order: CouplingOrder, progress: PassProgress): Promise<CouplingStep> {
  if (progress.phase === 'compare') return leftoverStep(order, progress);
  const page = order.mode.keys === undefined ? await nextPage(order, progress) : await nextChosen(order, progress);
  const released = await releaseCouplings(order.tenant, order.mapping, page.couplings, order.worker);
  const settled = [...page.passedOver, ...released.settled];
  return { progress: page.next, settled, removed: withLines(released), saved: [], due: [] };
}

interface CouplingPage {
  readonly couplings: readonly Coupling[];
  readonly passedOver: readonly SettledPair[];
  readonly next: PassProgress;
}

async function nextPage({ tenant, mapping, worker }: CouplingOrder, progress: PassProgress): Promise<CouplingPage> {
  const couplings = await tenant.unitOfWork.run((repositories) =>
    repositories.couplings.list(mapping.pair, progress.after as RecordKey | null, worker.batchSize),
  );
  const last = couplings.at(-1)?.localKey ?? null;
  const next: PassProgress =
    couplings.length < worker.batchSize || last === null
      ? { phase: 'compare', position: null, after: null }
      : { phase: 'scan', position: null, after: last };
  return { couplings: couplings.filter((coupling) => ownsCoupling(mapping, coupling)), passedOver: [], next };
}

async function nextChosen(order: CouplingOrder, progress: PassProgress): Promise<CouplingPage> {
  const { tenant, mapping, mode, worker } = order;
  const { side = 'local', keys = [] } = mode.keys ?? {};
  const from = Number(progress.after ?? 0);
  const chosen = keys.slice(from, from + worker.batchSize);
  const found = await tenant.unitOfWork.run(({ couplings }) => couplings.findByKeys(mapping.pair, side, chosen));
  const until = from + chosen.length;
  return {
    couplings: [...found.values()],
    passedOver: chosen
      .filter((key) => !found.has(key))
      .map((key) => ({
        localKey: side === 'local' ? key : null,
        integrationKey: side === 'local' ? null : key,
        outcome: 'skipped',
      })),
    next: until >= keys.length ? done : { phase: 'scan', position: null, after: String(until) },
  };
}
