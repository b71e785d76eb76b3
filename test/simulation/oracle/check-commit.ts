import type { Coupling, Side } from '@couplet/core';
import type { RetryEntry, Run, SynchJob, SynchJobError } from '@couplet/core/internal';
import type { Program } from '../company/program';
import { checkConflict } from './check-conflict';
import type { ControlCall } from './control-call';
import { textOf, type LedgerRow } from './ledger';
import type { Oracle } from './oracle';
import { keyOf, type Lease } from './shadow-control';

interface HistoryEntry {
  readonly changes: readonly { readonly before: unknown }[];
}

interface Advance {
  readonly job: string;
  readonly lease: Lease;
  readonly pulled: number;
  readonly counters: Readonly<Record<string, number>>;
  readonly checkpoint: string | null;
}

const settling = new Set(['failed', 'skipped', 'waiting']);
/** Codes of failures that pass by themselves. */
const passing = new Set(['CPL_FAULT', 'CPL_OUTCOME_UNKNOWN', 'CPL_VERSION_CONFLICT']);

/** Looks at one committed transaction: what belongs together is there together, and the shadow follows. */
export function checkCommit(oracle: Oracle, program: Program, calls: readonly ControlCall[]): void {
  const advance = calls.find((call) => call.name === 'jobs.advance')?.values[0] as Advance | undefined;
  if (advance !== undefined) checkAdvance(oracle, program, advance, calls);
  for (const call of calls) followCall(oracle, program, call, advance, calls);
}

function checkAdvance(oracle: Oracle, program: Program, advance: Advance, calls: readonly ControlCall[]): void {
  const { shadow } = oracle;
  const job = shadow.jobs.get(advance.job);
  if (job === undefined) return;
  oracle.tallies.batch(program.run);
  oracle.stirred += advance.pulled;
  for (const [outcome, count] of Object.entries(advance.counters)) countOutcome(oracle, outcome, count);
  const sum = Object.values(advance.counters).reduce((total, count) => total + count, 0);
  if (sum !== advance.pulled)
    oracle.report('S9', `${job.mapping} pulled ${advance.pulled}, and ${sum} are accounted for`);
  const pair = JSON.stringify([advance.lease.pair.local, advance.lease.pair.integration]);
  const newest = shadow.leases.get(pair) ?? advance.lease;
  if (advance.lease.epoch < newest.epoch || newest.owner !== program.name)
    oracle.report(
      'S13',
      `${job.mapping} was recorded by ${program.name} under epoch ${advance.lease.epoch} after ${newest.owner} was given ${newest.epoch}`,
    );
  checkCheckpoint(oracle, job, advance.checkpoint);
  const entries = calls
    .filter((call) => call.name === 'retries.settle' && call.values[1] === job.direction)
    .flatMap((call) => call.values[2] as readonly RetryEntry[])
    .filter((entry) => entry.direction === job.direction && entry.kind !== 'complete');
  const stopped = (advance.counters.failed ?? 0) + (advance.counters.waiting ?? 0);
  // what a person wanted to couple by hand is told to that person, and not tried again
  if (entries.length < stopped && job.byHand === null)
    oracle.report(
      'S7',
      `${job.mapping}: ${stopped} records failed or wait, and ${entries.length} are kept for another try`,
    );
  const errors = calls
    .filter((call) => call.name === 'jobs.addErrors')
    .flatMap((call) => call.values[0] as readonly SynchJobError[]);
  if (errors.filter((error) => settling.has(error.outcome)).length < (advance.counters.failed ?? 0))
    oracle.report('S7', `${job.mapping}: ${advance.counters.failed} records failed, and the log does not name them`);
  const couplings = calls.filter((call) => call.name === 'couplings.save' || call.name === 'couplings.confirm');
  const coupled = couplings.flatMap((call) => call.values[0] as readonly Coupling[]).length;
  if (coupled < (advance.counters.inserted ?? 0))
    oracle.report(
      'S16',
      `${job.mapping} counted ${advance.counters.inserted} new records and coupled ${coupled} with them`,
    );
}

function countOutcome({ outcomes }: Oracle, name: string, times: number): void {
  outcomes.set(name, (outcomes.get(name) ?? 0) + times);
}

/** Positions never go back, and there is always one per table. */
function checkCheckpoint(
  oracle: Oracle,
  job: Pick<SynchJob, 'mapping' | 'direction'>,
  checkpoint: string | null,
): void {
  if (checkpoint === null) return;
  const name = `${job.mapping} ${job.direction}`;
  const earlier = positions(oracle.shadow.checkpoints.get(name) ?? '');
  const next = positions(checkpoint);
  earlier.forEach((position, index) => {
    if ((next[index] ?? 0) < position)
      oracle.report('S8', `the checkpoint of ${name} went back from ${earlier.join()} to ${next.join()}`);
  });
  oracle.shadow.checkpoints.set(name, checkpoint);
}

function positions(checkpoint: string): readonly number[] {
  return [...checkpoint.matchAll(/mem\/(\d+)/g)].map((match) => Number(match[1]));
}

function followCall(
  oracle: Oracle,
  program: Program,
  { name, values, answer }: ControlCall,
  advance: Advance | undefined,
  calls: readonly ControlCall[],
): void {
  const { shadow } = oracle;
  switch (name) {
    case 'jobs.start': {
      const [run, jobs] = values as [Run, readonly SynchJob[]];
      const { kind, then = 'none' } = run.mode;
      const isByHand = kind === 'coupling' || kind === 'uncoupling';
      const byHand = !isByHand ? null : then === 'none' ? 'leftAsTheyWere' : 'matched';
      for (const { id, direction } of jobs)
        shadow.jobs.set(id, { mapping: run.mapping, direction, run: run.id, byHand });
      return;
    }
    case 'jobs.find':
      program.run = values[0] as string;
      return;
    case 'jobs.setRunState':
      if (values[1] === 'finished') checkFinished(oracle, program, values[0] as string);
      return;
    case 'leases.take': {
      const lease = answer as Lease | null;
      if (lease !== null) shadow.leases.set(JSON.stringify([lease.pair.local, lease.pair.integration]), lease);
      return;
    }
    case 'couplings.save':
    case 'couplings.confirm':
      for (const coupling of values[0] as readonly Coupling[])
        followCoupling(oracle, coupling, name, advance, isInConflict(coupling, calls));
      return;
    case 'couplings.remove':
      for (const key of values[2] as readonly string[])
        followRemoval(oracle, values[0] as Coupling['pair'], values[1] as Side, key, calls);
      return;
    case 'history.add':
      for (const entry of values[0] as readonly HistoryEntry[])
        for (const { before } of entry.changes) oracle.kept.add(textOf(before));
      return;
    case 'retries.settle':
      followRetries(oracle, values as [string, string, readonly RetryEntry[], readonly string[]], advance);
      return;
    default:
  }
}

/** Whether a record is set aside with a conflict in this transaction: what stands in it was not agreed on then. */
function isInConflict(coupling: Coupling, calls: readonly ControlCall[]): boolean {
  return calls
    .filter(({ name }) => name === 'retries.settle')
    .flatMap(({ values }) => values[2] as readonly RetryEntry[])
    .some(({ key, conflicts }) => conflicts.length > 0 && [coupling.localKey, coupling.integrationKey].includes(key));
}

function followCoupling(
  oracle: Oracle,
  coupling: Coupling,
  call: string,
  advance: Advance | undefined,
  inConflict: boolean,
): void {
  const { shadow } = oracle;
  const kind = shadow.kindOfPair(coupling.pair);
  const label = `${kind.name} ${coupling.localKey} and ${coupling.integrationKey}`;
  const state = call === 'couplings.confirm' ? 'coupled' : coupling.state;
  if (state === 'coupled' && advance === undefined)
    oracle.report('S16', `${label} were coupled without what became of them`);
  const taken = shadow.save({ ...coupling, state });
  if (taken !== null) oracle.report('S1', `${label} were coupled, and ${taken} was coupled to the second before`);
  if (state !== 'coupled') return;
  const halves = bothHalves(oracle, coupling);
  for (const half of halves) {
    half.unrecorded &&= inConflict;
    half.confirmed = true;
  }
  const births = new Set(halves.map((half) => half.birth));
  const byHand = shadow.jobs.get(advance?.job ?? '')?.byHand ?? null;
  if (byHand !== null) for (const birth of births) oracle.expectations[byHand].add(birth);
  if (births.size > 1)
    oracle.report('S1', `${label} were coupled, and are of different births ${[...births].join(' and ')}`);
}

function bothHalves({ shadow, ledger }: Oracle, coupling: Coupling): readonly LedgerRow[] {
  const kind = shadow.kindOfPair(coupling.pair);
  return (['local', 'integration'] as const).flatMap((side) => {
    const key = keyOf(coupling, side);
    return key === null ? [] : (ledger.find(kind, side, key) ?? []);
  });
}

/** Only what is broken is parted: one half is gone, or a person asked for it. A restored record's coupling makes way for its new one. */
function followRemoval(
  oracle: Oracle,
  pair: Coupling['pair'],
  side: Side,
  key: string,
  calls: readonly ControlCall[],
): void {
  const { shadow, ledger, expectations } = oracle;
  const kind = shadow.kindOfPair(pair);
  const coupling = shadow.coupling(kind, side, key);
  if (coupling === null) return;
  const halves = bothHalves(oracle, coupling);
  const birth = halves[0]?.birth ?? '';
  const whole = coupling.state === 'coupled' && halves.length === 2 && halves.every((half) => half.alive);
  if (whole && !expectations.uncoupled.has(birth))
    oracle.report(
      'S1',
      `${kind.name} ${coupling.localKey} and ${coupling.integrationKey} were parted, and both are there`,
    );
  const created = coupling.state === 'pending' && halves.some((half) => half.origin === 'engine' && half.alive);
  if (created && halves.every((half) => half.alive) && !expectations.uncoupled.has(birth))
    oracle.report('S5', `the announcement of ${kind.name} ${birth} was dropped, and the record is there`);
  const replaced = calls.some(
    (call) =>
      call.name === 'couplings.save' &&
      (call.values[0] as readonly Coupling[]).some((next) => next.state === 'pending' && keyOf(next, side) === key),
  );
  if (replaced) {
    const restores = expectations.deletionConflict === 'restoreRecords' || expectations.decided.has(birth);
    if (!restores && kind.name !== 'line')
      oracle.report('S6', `${kind.name} ${birth} is created again under the policy ${expectations.deletionConflict}`);
    shadow.remove(kind, coupling, birth);
    return;
  }
  shadow.remove(kind, coupling, birth);
  const now = ledger.now();
  for (const half of halves) half.releasedAt = now;
}

function followRetries(
  oracle: Oracle,
  [mapping, direction, entries, settled]: [string, string, readonly RetryEntry[], readonly string[]],
  advance: Advance | undefined,
): void {
  const { retries, jobs } = oracle.shadow;
  const job = jobs.get(advance?.job ?? '');
  // only a pass judges, and only its own records: what a person wants tried again, and what the other pass is told of, says what was judged then
  const judges = job?.mapping === mapping && job.direction === direction;
  for (const entry of entries) {
    retries.set(`${mapping} ${direction} ${entry.key}`, entry);
    countOutcome(oracle, entry.code, 1);
    if (entry.kind === 'skipped' && passing.has(entry.code))
      oracle.report('S18', `${mapping} ${entry.key} is skipped for ${entry.code}, which is no record's fault`);
    if (judges) for (const conflict of entry.conflicts) checkConflict(oracle, entry, conflict);
  }
  for (const key of settled) retries.delete(`${mapping} ${direction} ${key}`);
}

/** The counters of an untroubled run say what was written. */
function checkFinished(oracle: Oracle, program: Program, run: string): void {
  const tally = oracle.tallies.of(run);
  if (!tally.troubled && !program.troubled) oracle.finishedRuns.push({ run, tally });
}
