import type { DependentCouplings } from '../../sdk/coupling-hook';
import type { OpenTenant } from '../../host/tenant';
import type { Coupling } from '../../ports/coupling';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { couplingsOfLines, type LineCouplings } from './couplings-of-lines';
import { readHalves } from './read-halves';

/** What is uncoupled along with couplings. */
export interface CouplingsAlong {
  /** Couplings of other mappings that plugins name. */
  readonly dependents: readonly DependentCouplings[];
  readonly lines: readonly LineCouplings[];
}

/** Finds what is uncoupled along with couplings: what plugins say depends on them, and the lines of documents. Changes nothing. */
export async function couplingsAlong(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  couplings: readonly Coupling[],
): Promise<CouplingsAlong> {
  return {
    dependents: await dependentsOf(tenant, mapping, couplings),
    lines: await couplingsOfLines(tenant, mapping, couplings),
  };
}

async function dependentsOf(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  couplings: readonly Coupling[],
): Promise<readonly DependentCouplings[]> {
  const hooks = tenant.couplingHooks(mapping).filter((hook) => hook.dependents !== undefined);
  if (hooks.length === 0 || couplings.length === 0) return [];
  const records = await readHalves(tenant, mapping, couplings, hooks);
  const found: DependentCouplings[] = [];
  for (const hook of hooks) found.push(...((await hook.dependents?.(records, tenant.load)) ?? []));
  return found;
}
