import { matchReason } from '../../pipeline/coupling/match-reason';
import { readMatches, type MatchedRecord } from '../../pipeline/coupling/read-matches';
import type { PassProgress } from '../../ports/repositories/synch-job-repository';
import type { RecordKey, RowValues } from '../../sdk/scalars';
import { openPass } from '../open-pass';
import { directionsOf } from '../start-run';
import { couplePairs } from './couple-pairs';
import type { CouplingOrder } from './coupling-order';
import type { CouplingStep, SettledPair } from './coupling-step';
import { askedEntry, baseReads, type CouplingPair } from './new-coupling';

/**
 * One step of a match-based coupling run, driven from the local side: a page of the mapping's local records, or of the chosen ones, that are
 * not coupled yet (EN-245). What has exactly one free match is coupled; what has none is created by the next run where that is asked for;
 * all others fail, and are told with the records in question.
 */
export async function matchStep(order: CouplingOrder, progress: PassProgress): Promise<CouplingStep> {
  const { tenant, mapping, mode, job, lease, worker } = order;
  const pass = openPass(tenant, mapping, 'toIntegrationTable', {
    job,
    mode,
    lease,
    leaseSeconds: worker.leaseSeconds,
    probe: worker.probe,
  });
  const page = await readMatches(pass, progress.after, worker.batchSize);
  const matched = page.records.flatMap((record) => matchOf(record));
  const coupled = await couplePairs(order, await withValues(order, matched));
  const creates = mode.create && directionsOf(mapping).includes('toIntegrationTable');
  const settled: SettledPair[] = [
    ...page.coupled.map((localKey): SettledPair => ({ localKey, integrationKey: null, outcome: 'skipped' })),
    ...coupled.settled,
  ];
  const due = [...coupled.due];
  for (const { key, finding } of page.records) {
    if (finding?.kind === 'matched') continue;
    const pair = { localKey: key, integrationKey: null };
    if (finding === null && creates) {
      settled.push({ ...pair, outcome: 'notCoupled' });
      due.push(askedEntry(mapping, 'toIntegrationTable', key, 'CPL_CREATE_ASKED'));
    } else settled.push({ ...pair, outcome: 'failed', why: matchReason(pass.plan, finding) });
  }
  return {
    progress:
      page.next === null
        ? { phase: 'done', position: null, after: null }
        : { phase: 'scan', position: null, after: page.next },
    settled,
    removed: [],
    saved: coupled.saved,
    due,
  };
}

type Match = Omit<CouplingPair, 'integration'>;

function matchOf({ key, values, finding }: MatchedRecord): readonly Match[] {
  return finding?.kind === 'matched' ? [{ localKey: key, integrationKey: finding.key, local: values }] : [];
}

/** Reads the integration records where their values become the base. */
async function withValues(
  { tenant, mapping, mode }: CouplingOrder,
  matched: readonly Match[],
): Promise<readonly CouplingPair[]> {
  const isKept = (mode.then ?? 'none') === 'none' && matched.length > 0;
  const rows = isKept
    ? await tenant.systems.integration.store.readByKeys(
        mapping.integration,
        matched.map(({ integrationKey }) => integrationKey),
        [...new Set(baseReads(tenant, mapping, 'integration'))],
      )
    : new Map<RecordKey, { readonly values: RowValues }>();
  return matched.map((pair) => ({ ...pair, integration: rows.get(pair.integrationKey)?.values ?? {} }));
}
