import { recordLabels } from '../../host/record-labels';
import type { Coupling } from '../../ports/coupling';
import type { KeyPair, PassProgress } from '../../ports/repositories/synch-job-repository';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import type { CouplingOrder } from './coupling-order';
import { done, type CouplingStep, type SettledPair } from './coupling-step';
import { couplePairs } from './couple-pairs';
import { judgePair, type KnownOfPairs } from './judge-pair';
import { baseReads } from './new-coupling';
import { filtersOf } from './outside-filters';
import { releaseCouplings, withLines } from './release-couplings';

/**
 * One step of a run that couples chosen pairs. What was coupled with a record that is gone is cleared away; a local record that is coupled
 * already is coupled anew, and its former other half is uncoupled first, as any record would be (EN-41). What cannot be coupled fails and is
 * told with the names of the records.
 */
export async function coupleStep(order: CouplingOrder, progress: PassProgress): Promise<CouplingStep> {
  const { tenant, mapping, mode, worker } = order;
  const pairs = mode.pairs ?? [];
  const from = Number(progress.after ?? 0);
  const chosen = pairs.slice(from, from + worker.batchSize);
  const known = await knownOf(order, chosen);
  const settled: SettledPair[] = [];
  const free: KeyPair[] = [];
  const stale: Coupling[] = [];
  const replaced: Coupling[] = [];
  const named = new Set<string>();
  for (const pair of chosen) {
    const verdict = judgePair(mapping, pair, known, named);
    if (verdict.kind !== 'free') settled.push({ ...pair, outcome: verdict.kind, ...('why' in verdict ? verdict : {}) });
    else {
      free.push(pair);
      stale.push(...verdict.stale);
      replaced.push(...verdict.replaced);
    }
  }
  const released = await releaseCouplings(tenant, mapping, replaced, worker);
  const kept = new Set([...released.failed.keys()].map((one) => one.localKey));
  const coupled = await couplePairs(
    order,
    free.filter(({ localKey }) => !kept.has(localKey)).map((pair) => ({ ...pair, ...known.values(pair) })),
  );
  const until = from + chosen.length;
  return {
    progress: until >= pairs.length ? done : { phase: 'scan', position: null, after: String(until) },
    settled: [...settled, ...released.settled, ...coupled.settled],
    removed: [...stale, ...withLines(released)],
    saved: coupled.saved,
    due: coupled.due,
  };
}

/** Everything that is to be known of pairs, in one read per side and one of the couplings, and one more where a record is taken. */
async function knownOf(order: CouplingOrder, pairs: readonly KeyPair[]): Promise<KnownOfPairs> {
  const { tenant, mapping } = order;
  const keys: Record<Side, readonly RecordKey[]> = {
    local: pairs.map(({ localKey }) => localKey),
    integration: pairs.map(({ integrationKey }) => integrationKey),
  };
  const [byLocal, byIntegration] = await tenant.unitOfWork.run(({ couplings }) =>
    couplings.findMany([
      { pair: mapping.pair, side: 'local', keys: keys.local },
      { pair: mapping.pair, side: 'integration', keys: keys.integration },
    ]),
  );
  const read = (side: Side, fields: readonly string[]) =>
    tenant.systems[side].store.readByKeys(mapping[side], [...new Set(keys[side])], [...new Set(fields)]);
  const filters = { local: filtersOf(order, 'local'), integration: filtersOf(order, 'integration') };
  const local = await read('local', [...baseReads(tenant, mapping, 'local'), ...filters.local.reads]);
  const integration = await read('integration', [
    ...baseReads(tenant, mapping, 'integration'),
    ...filters.integration.reads,
  ]);
  const holders = [...(byIntegration?.values() ?? [])].flatMap(({ localKey }) => localKey ?? []);
  const labels = {
    local: await recordLabels(tenant, mapping, 'local', holders.length === 0 ? [] : [...holders, ...keys.local]),
    integration: await recordLabels(tenant, mapping, 'integration', holders.length === 0 ? [] : keys.integration),
  };
  return {
    byLocal: byLocal ?? new Map<RecordKey, Coupling>(),
    byIntegration: byIntegration ?? new Map<RecordKey, Coupling>(),
    rows: { local, integration },
    existing: new Set([...labels.local.keys(), ...local.keys()]),
    label: (side, key) => labels[side].get(key)?.label ?? key,
    outside: {
      local: await filters.local.outside([...local.values()]),
      integration: await filters.integration.outside([...integration.values()]),
    },
    values: ({ localKey, integrationKey }) => ({
      local: local.get(localKey)?.values ?? {},
      integration: integration.get(integrationKey)?.values ?? {},
    }),
  };
}
