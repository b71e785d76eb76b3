import { changeHalves } from './change-halves';
import type { CouplingOrder } from './coupling-order';
import type { CouplingStep, SettledPair } from './coupling-step';
import { initialEntries, newCoupling, type CouplingPair } from './new-coupling';

/**
 * Couples pairs that are free: the plugins change the records first, then come the couplings and what is due with them. A record that was
 * changed counts as modified beside its pair.
 */
export async function couplePairs(
  { tenant, mapping, mode }: CouplingOrder,
  pairs: readonly CouplingPair[],
): Promise<Pick<CouplingStep, 'settled' | 'saved' | 'due'>> {
  const then = mode.then ?? 'none';
  const { failed, written } = await changeHalves(tenant, mapping, 'beforeCoupling', pairs);
  const going = pairs.filter((pair) => !failed.has(pair));
  const keysOf = ({ localKey, integrationKey }: CouplingPair) => ({ localKey, integrationKey });
  return {
    settled: [
      ...written.map((pair): SettledPair => ({ ...keysOf(pair), outcome: 'modified' })),
      ...pairs.map((pair): SettledPair => {
        const why = failed.get(pair);
        if (why === undefined) return { ...keysOf(pair), outcome: 'coupled' };
        const { code, message, facts } = why;
        return { ...keysOf(pair), outcome: 'failed', why: { code, message, facts } };
      }),
    ],
    saved: going.map((pair) => newCoupling(tenant, mapping, pair, then)),
    due: going.flatMap((pair) => initialEntries(mapping, pair, then)),
  };
}
