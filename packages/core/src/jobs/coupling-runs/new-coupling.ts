import type { OpenTenant } from '../../host/tenant';
import type { Coupling } from '../../ports/coupling';
import type { RetryEntry } from '../../ports/repositories/retry-repository';
import type { InitialSynchronization, KeyPair } from '../../ports/repositories/synch-job-repository';
import { decisionText, wholeDecision } from '../../pipeline/conflicts/decision';
import { PackedBase } from '../../pipeline/fields/packed-base';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import { noReferences } from '../../pipeline/references/reference-index';
import type { Winner } from '../../sdk/conflict-winner';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RowValues } from '../../sdk/scalars';
import { directionsOf } from '../start-run';

/** A pair to couple, with the values of its two records as they are. */
export interface CouplingPair extends KeyPair {
  readonly local: RowValues;
  readonly integration: RowValues;
}

/**
 * A coupling that a person made. Where nothing is to be synchronized, the present values become the base although they differ: both records
 * keep them, and later changes move. Otherwise the base is unknown, and the winner of what differs is stored with the coupling (EN-253).
 */
export function newCoupling(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  pair: CouplingPair,
  then: InitialSynchronization,
): Coupling {
  const winner = then === 'none' ? null : initialWinner(mapping, then);
  const base = then === 'none' ? presentBase(tenant, mapping, pair) : PackedBase.empty(mapping.fields.length);
  return {
    pair: mapping.pair,
    localKey: pair.localKey,
    integrationKey: pair.integrationKey,
    state: 'coupled',
    mapping: mapping.name,
    localVersion: null,
    integrationVersion: null,
    planVersion: mapping.version,
    base: base.pack(),
    creating: null,
    conflict:
      winner === null
        ? null
        : { localVersion: null, integrationVersion: null, verdict: decisionText(wholeDecision(winner)) },
  };
}

/** What the next run does with a pair that was coupled: nothing, or one entry for each of its passes. */
export function initialEntries(mapping: EffectiveMapping, pair: KeyPair, then: InitialSynchronization): RetryEntry[] {
  if (then === 'none') return [];
  return directionsOf(mapping).map((direction) => {
    const key = direction === 'toIntegrationTable' ? pair.localKey : pair.integrationKey;
    return askedEntry(mapping, direction, key, 'CPL_SYNCHRONIZE_ASKED');
  });
}

/** An entry of the retry list for a record that a person asked to be synchronized, or to be created on the other side. */
export function askedEntry(
  mapping: EffectiveMapping,
  direction: PassDirection,
  key: RetryEntry['key'],
  code: 'CPL_SYNCHRONIZE_ASKED' | 'CPL_CREATE_ASKED',
): RetryEntry {
  return {
    mapping: mapping.name,
    direction,
    key,
    kind: 'failed',
    awaits: [],
    code,
    message: 'A person asked for it; the next run carries it out.',
    facts: {},
    failures: 0,
    job: '',
    seen: null,
    conflicts: [],
  };
}

/** Who wins what differs: the chosen side; as the mapping goes, its own policy, and the local side where it has none. */
function initialWinner(mapping: EffectiveMapping, then: Exclude<InitialSynchronization, 'none'>): Winner | null {
  if (then !== 'byMapping') return then === 'toIntegrationTable' ? 'keepLocal' : 'keepIntegration';
  return mapping.updateConflict === 'none' ? 'keepLocal' : null;
}

/** Hashes of the values as they are. References and computed fields stay unknown: they take the other records into account. */
function presentBase(tenant: OpenTenant, mapping: EffectiveMapping, pair: CouplingPair): PackedBase {
  const base = PackedBase.empty(mapping.fields.length);
  const plan = tenant.pass(mapping, 'toIntegrationTable');
  const context = { inserting: false, destination: null, references: noReferences, found: [] };
  for (const mover of plan.movers) {
    if (mover.field.mapping.kind !== 'value') continue;
    for (const side of ['local', 'integration'] as const) {
      const key = side === 'local' ? pair.localKey : pair.integrationKey;
      base.set(mover.field.index, side, mover.hash(side, pair[side], plan.direction, { ...context, key }));
    }
  }
  return base;
}

/** Fields of a side that {@link newCoupling} must be given. */
export function baseReads(tenant: OpenTenant, mapping: EffectiveMapping, side: 'local' | 'integration'): string[] {
  const { movers } = tenant.pass(mapping, 'toIntegrationTable');
  return movers.filter(({ field }) => field.mapping.kind === 'value').flatMap((mover) => mover.reads(side));
}
