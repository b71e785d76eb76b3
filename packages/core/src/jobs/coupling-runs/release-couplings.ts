import type { DependentCouplings } from '../../sdk/coupling-hook';
import type { OpenTenant } from '../../host/tenant';
import type { Coupling } from '../../ports/coupling';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { pairName } from '../../sdk/table';
import { borrowLease } from '../borrow-lease';
import type { Worker } from '../worker';
import { changeHalves } from './change-halves';
import type { PairReason, SettledPair } from './coupling-step';
import { couplingsAlong, type CouplingsAlong } from './couplings-along';
import { forgetCouplings } from './forget-couplings';
import type { PairKeys } from './read-halves';

/** How far dependent couplings are followed: those of a company's contacts, and what depends on these. */
const deepest = 3;

/** Couplings that may be removed now, and how all of them ended. */
export interface ReleasedCouplings {
  /** Each with the couplings of its lines, which go with it. */
  readonly removed: ReadonlyMap<Coupling, readonly Coupling[]>;
  /** Those that stay as they are, and why. */
  readonly failed: ReadonlyMap<Coupling, PairReason>;
  readonly settled: readonly SettledPair[];
}

/**
 * Prepares couplings for removal: those that depend on them are removed first, then the plugins change the records, lines before their
 * documents (EN-239). A record that was changed counts as modified beside its pair; lines count with their document. A pair whose records, or
 * lines, could not be changed fails and keeps its coupling. What goes along is looked for, unless it is given. Throws `CPL_LEASE_HELD` while
 * another worker has the pair of a dependent coupling.
 */
export async function releaseCouplings(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  couplings: readonly Coupling[],
  worker: Worker,
  { depth = deepest, along }: { readonly depth?: number; readonly along?: CouplingsAlong } = {},
): Promise<ReleasedCouplings> {
  if (couplings.length === 0) return { removed: new Map(), failed: new Map(), settled: [] };
  const { dependents, lines } = along ?? (await couplingsAlong(tenant, mapping, couplings));
  const settled: SettledPair[] = [];
  if (depth > 0)
    for (const one of dependents) settled.push(...(await releaseDependents(tenant, mapping, one, worker, depth - 1)));
  const failed = new Map<Coupling, PairReason>();
  const linesOf = new Map<Coupling, Coupling[]>(couplings.map((coupling) => [coupling, []]));
  for (const { mapping: lineMapping, documentOf } of lines) {
    const released = await releaseCouplings(tenant, lineMapping, [...documentOf.keys()], worker, { depth });
    for (const [line, document] of documentOf) {
      const why = released.failed.get(line);
      if (why !== undefined) failed.set(document, why);
      else linesOf.get(document)?.push(...(released.removed.get(line) ?? []), line);
    }
  }
  const changed = await changeHalves(
    tenant,
    mapping,
    'beforeUncoupling',
    couplings.filter((coupling) => !failed.has(coupling)),
  );
  for (const [coupling, why] of changed.failed) failed.set(coupling, why);
  settled.push(...changed.written.map((coupling): SettledPair => ({ ...keysOf(coupling), outcome: 'modified' })));
  settled.push(...couplings.map((coupling) => settledPair(coupling, failed.get(coupling))));
  const removed = new Map([...linesOf].filter(([coupling]) => !failed.has(coupling)));
  return { removed, failed, settled };
}

/** Couplings that may be removed, with those of their lines. */
export function withLines({ removed }: Pick<ReleasedCouplings, 'removed'>): readonly Coupling[] {
  return [...removed].flatMap(([coupling, lines]) => [...lines, coupling]);
}

function settledPair(coupling: Coupling, why: PairReason | undefined): SettledPair {
  if (why === undefined) return { ...keysOf(coupling), outcome: 'uncoupled' };
  return {
    ...keysOf(coupling),
    outcome: 'failed',
    why: { code: why.code, message: why.message, facts: why.facts },
  };
}

function keysOf({ localKey, integrationKey }: Coupling): PairKeys {
  return { localKey, integrationKey };
}

/** Removes dependent couplings at once, under the lease of their own pair of tables. A mapping that is not enabled has none. */
async function releaseDependents(
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
    const released = await releaseCouplings(tenant, other, [...found.values()], worker, { depth });
    await tenant.unitOfWork.run((repositories) => forgetCouplings(repositories, other, withLines(released)));
    return released.settled;
  };
  return pairName(other.pair) === pairName(owner.pair) ? release() : borrowLease(tenant, other, worker, release);
}
