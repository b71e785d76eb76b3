import type { DependentCouplings } from '../../sdk/coupling-hook';
import type { OpenTenant } from '../../host/tenant';
import type { Coupling } from '../../ports/coupling';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { pairName } from '../../sdk/table';
import { borrowLease } from '../borrow-lease';
import type { Worker } from '../worker';
import { changeHalves } from './change-halves';
import type { SettledPair } from './coupling-step';
import { forgetCouplings } from './forget-couplings';
import { readHalves } from './read-halves';

/** How far dependent couplings are followed: those of a company's contacts, and what depends on these. */
const deepest = 3;

/** Couplings that may be removed now, and how all of them ended. */
export interface ReleasedCouplings {
  readonly removed: readonly Coupling[];
  readonly settled: readonly SettledPair[];
}

/**
 * Prepares couplings for removal: those that depend on them are removed first, then the plugins change the records (EN-239). A record that was
 * changed counts as modified beside its pair. A pair whose records could not be changed fails and keeps its coupling. Throws `CPL_LEASE_HELD`
 * while another worker has the pair of a dependent coupling.
 */
export async function releaseCouplings(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  couplings: readonly Coupling[],
  worker: Worker,
  depth = deepest,
): Promise<ReleasedCouplings> {
  if (couplings.length === 0) return { removed: [], settled: [] };
  const settled: SettledPair[] = [...(await releaseDependents(tenant, mapping, couplings, worker, depth))];
  const { failed, written } = await changeHalves(tenant, mapping, 'beforeUncoupling', couplings);
  const keysOf = ({ localKey, integrationKey }: Coupling) => ({ localKey, integrationKey });
  settled.push(...written.map((coupling): SettledPair => ({ ...keysOf(coupling), outcome: 'modified' })));
  const removed: Coupling[] = [];
  for (const coupling of couplings) {
    const why = failed.get(coupling);
    if (why === undefined) removed.push(coupling);
    settled.push({
      ...keysOf(coupling),
      outcome: why === undefined ? 'uncoupled' : 'failed',
      ...(why === undefined ? {} : { why: { code: why.code, message: why.message, facts: why.facts } }),
    });
  }
  return { removed, settled };
}

async function releaseDependents(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  couplings: readonly Coupling[],
  worker: Worker,
  depth: number,
): Promise<readonly SettledPair[]> {
  const hooks = tenant.couplingHooks(mapping).filter((hook) => hook.dependents !== undefined);
  if (hooks.length === 0 || depth === 0) return [];
  const records = await readHalves(tenant, mapping, couplings, hooks);
  const settled: SettledPair[] = [];
  for (const hook of hooks)
    for (const dependents of (await hook.dependents?.(records, tenant.load)) ?? [])
      settled.push(...(await releaseAll(tenant, mapping, dependents, worker, depth - 1)));
  return settled;
}

/** Removes dependent couplings at once, under the lease of their own pair of tables. A mapping that is not enabled has none. */
async function releaseAll(
  tenant: OpenTenant,
  owner: EffectiveMapping,
  { mapping: name, side, keys }: DependentCouplings,
  worker: Worker,
  depth: number,
): Promise<readonly SettledPair[]> {
  const other = tenant.mappings.find((one) => one.name === name);
  if (other === undefined || keys.length === 0) return [];
  const release = async (): Promise<readonly SettledPair[]> => {
    const found = await tenant.unitOfWork.run(({ couplings }) => couplings.findByKeys(other.pair, side, keys));
    const { removed, settled } = await releaseCouplings(tenant, other, [...found.values()], worker, depth);
    await tenant.unitOfWork.run((repositories) => forgetCouplings(repositories, other, removed));
    return settled;
  };
  return pairName(other.pair) === pairName(owner.pair) ? release() : borrowLease(tenant, other, worker, release);
}
