import type { OpenTenant } from '../../host/tenant';
import { directionsOf, startSelectedRun } from '../../jobs/start-run';
import type { Worker } from '../../jobs/worker';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import { carryOutRun, coupleRecords, createRecords, uncoupleRecords, type CouplingResult } from '../couplings';
import type { Finding } from './finding';

/**
 * What a person chooses for a finding. `couple`: a record without another half with the one that its match keys found; `create`: its other half;
 * `update`: the values that differ, from the side given; `uncouple`: the coupling goes, also one of records that are gone.
 */
export type Repair = { readonly do: 'couple' | 'create' | 'uncouple' } | { readonly do: 'update'; readonly from: Side };

/** A finding with what was chosen for it. */
export interface ChosenRepair {
  readonly finding: Finding;
  readonly repair: Repair;
}

/** What repairing came to. */
export interface RepairResult {
  /** The runs that did it, with what they counted and told. */
  readonly runs: readonly CouplingResult[];
  /** Findings for which that cannot be chosen, and why. */
  readonly left: readonly { readonly finding: Finding; readonly code: 'CPL_REPAIR_UNFIT' | 'CPL_DIRECTION_CLOSED' }[];
}

/**
 * Repairs findings of a reconciliation as chosen, here and now: nothing is repaired that nobody chose, and every record is judged anew as it
 * is by then. Audited. Throws `CPL_MAPPING_UNKNOWN`, and `CPL_LEASE_HELD` while another worker has the mapping.
 */
export async function repairFindings(
  tenant: OpenTenant,
  actor: string,
  name: string,
  chosen: readonly ChosenRepair[],
  worker: Worker,
  signal?: AbortSignal,
): Promise<RepairResult> {
  const mapping = tenant.mapping(name);
  const left: RepairResult['left'][number][] = [];
  const work = new Map<string, RepairWork>();
  for (const { finding, repair } of chosen) {
    const found = workOf(finding, repair);
    if (found === null) left.push({ finding, code: 'CPL_REPAIR_UNFIT' });
    else if (!mayGo(mapping, found)) left.push({ finding, code: 'CPL_DIRECTION_CLOSED' });
    else {
      const key = `${found.kind} ${found.side}`;
      work.set(key, { ...found, keys: [...(work.get(key)?.keys ?? []), ...found.keys] });
    }
  }
  const runs: CouplingResult[] = [];
  for (const one of work.values()) {
    const run = await start(tenant, actor, mapping, one, worker);
    if (run !== null) runs.push(await carryOutRun(tenant, run, worker, signal));
  }
  return { runs, left };
}

/** Repairs of one kind: keys are those of the side, each with the other one where there is one. */
interface RepairWork {
  readonly kind: 'couple' | 'create' | 'uncouple' | 'update';
  readonly side: Side;
  readonly keys: readonly { readonly key: RecordKey; readonly other: RecordKey | null }[];
}

function workOf(finding: Finding, repair: Repair): RepairWork | null {
  if (finding.kind === 'oneSided' && (repair.do === 'create' || repair.do === 'couple')) {
    if (repair.do === 'couple' && finding.candidate === null) return null;
    return { kind: repair.do, side: finding.side, keys: [{ key: finding.key, other: finding.candidate }] };
  }
  if (finding.kind === 'differs' && repair.do === 'update')
    return { kind: 'update', side: repair.from, keys: [sided(finding, repair.from)] };
  if (isCoupled(finding) && repair.do === 'uncouple') {
    const { localKey, integrationKey } = finding;
    if (localKey !== null) return { kind: 'uncouple', side: 'local', keys: [{ key: localKey, other: integrationKey }] };
    if (integrationKey !== null)
      return { kind: 'uncouple', side: 'integration', keys: [{ key: integrationKey, other: null }] };
  }
  return null;
}

/** Findings about a coupling. */
function isCoupled(finding: Finding): finding is Extract<Finding, { kind: 'differs' | 'dangling' | 'outsideFilter' }> {
  return finding.kind === 'differs' || finding.kind === 'dangling' || finding.kind === 'outsideFilter';
}

function sided(finding: Extract<Finding, { kind: 'differs' }>, side: Side): RepairWork['keys'][number] {
  return side === 'local'
    ? { key: finding.localKey, other: finding.integrationKey }
    : { key: finding.integrationKey, other: finding.localKey };
}

/** Values and new records go where the mapping goes; couplings change in any case. */
function mayGo(mapping: EffectiveMapping, { kind, side }: RepairWork): boolean {
  return kind === 'couple' || kind === 'uncouple' || directionsOf(mapping).includes(directionFrom(side));
}

const directionFrom = (side: Side) => (side === 'local' ? 'toIntegrationTable' : 'fromIntegrationTable');

/** The id of the run that was started, if there is anything to do. */
async function start(
  tenant: OpenTenant,
  actor: string,
  mapping: EffectiveMapping,
  { kind, side, keys }: RepairWork,
  worker: Worker,
): Promise<string | null> {
  const { name } = mapping;
  const chosen = { side, keys: keys.map(({ key }) => key) };
  if (kind === 'create') return (await createRecords(tenant, actor, name, chosen, worker)).run?.id ?? null;
  if (kind === 'uncouple') return (await uncoupleRecords(tenant, actor, name, chosen, worker)).id;
  if (kind === 'couple') {
    const pairs = keys.flatMap(({ key, other }) =>
      other === null
        ? []
        : [side === 'local' ? { localKey: key, integrationKey: other } : { localKey: other, integrationKey: key }],
    );
    return (await coupleRecords(tenant, actor, name, pairs, worker)).id;
  }
  const mode = { kind: 'selected', create: false, match: false, forced: true } as const;
  const run = await startSelectedRun(
    tenant,
    mapping,
    { ...mode, direction: directionFrom(side), keys: chosen },
    worker,
  );
  const facts = { from: side, run: run.id, count: keys.length, keys: chosen.keys.slice(0, 100) };
  await tenant.configuration.audit({ actor, action: 'record.updated', subject: name, facts });
  return run.id;
}
