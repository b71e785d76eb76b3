import { outcomes, type Side } from '@couplet/core';
import type { OpenTenant } from '@couplet/core/internal';
import type { Tenant, World } from '../company/world';
import { kinds, opposite, type Cell, type Kind } from '../world/kinds';
import { mappingNames } from '../world/mappings';
import type { LedgerRow } from './ledger';
import type { Oracle } from './oracle';
import { textOf } from './ledger';

/** Why a record may stay behind for good. */
const permanent = new Set([
  'CPL_UPDATE_CONFLICT',
  'CPL_DELETION_CONFLICT',
  'CPL_DELETED_AND_EDITED',
  'CPL_TEXT_TOO_LONG',
  'CPL_VALUE_UNFIT',
  'CPL_DELETION_LIMIT',
  'CPL_REFERENCE_UNKNOWN',
  'CPL_MATCH_SHARED',
  'CPL_DOCUMENT_NAMESAKE',
  'CPL_MATCH_AMBIGUOUS',
  'CPL_SIMULATED_FORBIDDEN',
  'CPL_SIMULATED_INVALID',
  'CPL_TRANSFORMATION_FAILED',
]);

/** Reads that a run, and a batch, may need: however many records are in it. */
const readsPerRun = 14;
const readsPerBatch = 9;
/** How often a batch may read records of one table by their keys: other halves, references, and again what somebody changed meanwhile. */
const keyedReadsPerBatch = 4;

/** Once nothing goes wrong any more: both sides are in step, nothing is left undone without a reason, and then there is silence. */
export async function checkEnd(
  world: World,
  tenant: Tenant,
  open: OpenTenant,
  runAll: () => Promise<void>,
): Promise<void> {
  const { oracle } = tenant;
  const stopped = await stoppedRecords(oracle, open);
  for (const kind of Object.values(kinds))
    for (const side of ['local', 'integration'] as const)
      for (const row of [...oracle.ledger.rows.values()].filter((one) => one.kind === kind && one.side === side))
        checkRow(oracle, row, stopped);
  await checkJobs(oracle, open);
  await checkLogs(world, oracle, open);
  checkHistory(oracle);
  const before = oracle.writes;
  await runAll();
  await checkQuiet(oracle, open);
  if (oracle.writes !== before)
    oracle.report('S10', `${oracle.writes - before} rows were written although nobody changed anything`);
}

/** Records on the list with a good reason, by kind, side and key. */
async function stoppedRecords(oracle: Oracle, open: OpenTenant): Promise<ReadonlySet<string>> {
  const stopped = new Set<string>();
  for (const mapping of mappingNames) {
    const kind = Object.values(kinds).find((one) => one.mapping === mapping) as Kind;
    const entries = await open.unitOfWork.run(({ retries }) => retries.list(mapping, 1000));
    for (const entry of entries) {
      const side: Side = entry.direction === 'toIntegrationTable' ? 'local' : 'integration';
      stopped.add(`${kind.name} ${side} ${entry.key}`);
      const partner = oracle.shadow.partner(kind, side, entry.key);
      if (partner !== null) stopped.add(`${kind.name} ${opposite(side)} ${partner}`);
      if (kind.name === 'order') stopped.add(`lines of ${oracle.ledger.find(kind, side, entry.key)?.birth ?? ''}`);
      if (entry.kind === 'waiting' || entry.kind === 'complete') {
        const row = oracle.ledger.find(kind, side, entry.key);
        const ready = entry.awaits.every(({ pair, side: there, key }) => {
          const awaited = Object.values(kinds).find((one) => one[there].name === pair[there]);
          const other = awaited && oracle.ledger.find(awaited, there, key);
          const half = other && oracle.partner(other);
          return (
            other?.alive === true &&
            half?.alive === true &&
            oracle.shadow.coupling(other.kind, there, key)?.state === 'coupled'
          );
        });
        if (ready && entry.awaits.length > 0)
          oracle.report('S17', `${mapping} ${row?.birth ?? entry.key} still waits for what is coupled`);
        continue;
      }
      // whoever met a plugin's fault twice waits for a person
      const isSetAside = entry.kind === 'skipped' && entry.code === 'CPL_INTERCEPTOR_FAILED';
      if (!permanent.has(entry.code) && !isSetAside)
        oracle.report('L1', `${mapping} ${entry.key} stays behind with ${entry.code}: ${entry.message}`);
    }
  }
  return stopped;
}

function checkRow(oracle: Oracle, row: LedgerRow, stopped: ReadonlySet<string>): void {
  const { kind, side, key, birth } = row;
  const name = `${kind.name} ${birth} (${key}) on the ${side} side`;
  if (stopped.has(`${kind.name} ${side} ${key}`)) return;
  const coupling = oracle.shadow.coupling(kind, side, key);
  const partner = oracle.partner(row);
  if (kind.name === 'line' && (stopped.has(`lines of ${row.order}`) || !isCoupledOrder(oracle, row.order))) return;
  if (!row.alive) {
    if (coupling?.state === 'coupled' && partner?.alive === true && partner.inFilter)
      oracle.report('L5', `${name} is gone, and its other half was not looked at`);
    return;
  }
  if (coupling === null) {
    const released =
      row.releasedAt > row.changedAt ||
      !row.inFilter ||
      isLeftByOrder(oracle, row) ||
      oracle.ledger.ofBirth(kind, opposite(side), birth).some((other) => other.alive);
    if (!released) oracle.report('L1', `${name} has no other half`);
    return;
  }
  if (coupling.state !== 'coupled' && row.inFilter) oracle.report('L1', `${name} is announced only`);
  if (partner === null || !partner.alive || !row.inFilter || !partner.inFilter || side !== 'local') return;
  for (const cell of kind.cells) checkCell(oracle, row, partner, cell, name);
}

/** Lines come and go with their order: they are in step where it is there on both sides. */
function isCoupledOrder({ ledger, shadow }: Oracle, birth: string): boolean {
  return (['local', 'integration'] as const).every((side) =>
    ledger
      .ofBirth(kinds.order, side, birth)
      .some((order) => order.alive && shadow.coupling(kinds.order, side, order.key)?.state === 'coupled'),
  );
}

/** Two-way cells are equal; one-way ones were delivered, whatever was typed over them there. */
function checkCell(oracle: Oracle, local: LedgerRow, integration: LedgerRow, cell: Cell, name: string): void {
  const here = textOf(local.values.get(cell.name)?.at(-1));
  const there = textOf(integration.values.get(cell.name)?.at(-1));
  if (here === there || oracle.expectations.leftAsTheyWere.has(local.birth)) return;
  const [owned, delivered] = cell.owner === 'integration' ? [there, local] : [here, integration];
  if (
    cell.owner !== 'both' &&
    livesOf(oracle, delivered).some((row) => row.values.get(cell.name)?.includes(owned) === true)
  )
    return;
  oracle.report('L1', `${name}: ${cell.name} is ${here}, and ${there} on the other side`);
}

/**
 * A record, and those that were deleted under its key before it, newest first, as long as their coupling stayed: nobody looked in between, so
 * that for the engine it is one record in which everything was typed over, and what was delivered to it before does not go again.
 */
function livesOf({ ledger }: Oracle, row: LedgerRow): readonly LedgerRow[] {
  const lives = [row];
  const ofKey = ledger.ofBirth(row.kind, row.side, row.birth).filter(({ key }) => key === row.key);
  for (const earlier of ofKey.slice(0, ofKey.indexOf(row)).reverse()) {
    const wasParted = earlier.releasedAt > earlier.changedAt || (lives.at(-1)?.releasedAt ?? 0) > 0;
    if (wasParted) break;
    lives.push(earlier);
  }
  return lives;
}

/** A line of an order that a person had deleted: documents take their lines along in the systems that this world stands for. */
function isLeftByOrder({ ledger, expectations }: Oracle, { kind, side, order }: LedgerRow): boolean {
  if (kind.name !== 'line' || !expectations.decided.has(order)) return false;
  return ledger.ofBirth(kinds.order, side, order).some(({ alive, endedBy }) => !alive && endedBy === 'engine');
}

/** What was overwritten for a reason is kept for people to see. */
function checkHistory(oracle: Oracle): void {
  for (const { run, value, what, wasSeen } of oracle.overwritten) {
    if (value === '' || oracle.kept.has(value) || run === null) continue;
    // what the other side had seen is told by what was done, which a crash may leave untold; what nobody had seen must be there
    if (!wasSeen || !oracle.tallies.of(run).troubled)
      oracle.report('S3', `${what}: ${value} was overwritten for a reason, and the history does not keep it`);
  }
}

async function checkJobs(oracle: Oracle, open: OpenTenant): Promise<void> {
  for (const mapping of mappingNames) {
    const runs = await open.unitOfWork.run(({ jobs }) => jobs.latest(mapping, 1000));
    if (runs.some((run) => run.state === 'running' || run.state === 'interrupted'))
      oracle.report('L3', `a run of ${mapping} has not come to its end`);
    const { pair } = open.mapping(mapping);
    const holder = await open.unitOfWork.run(({ leases }) => leases.holder(pair));
    if (holder !== null) oracle.report('L3', `${holder.owner} still holds ${mapping}`);
    for (const { run, tally } of oracle.finishedRuns.filter((one) => !one.tally.troubled)) {
      const found = runs.find((one) => one.id === run);
      for (const job of found?.jobs ?? []) {
        const sum = outcomes.reduce((total, outcome) => total + job.counters[outcome], 0);
        if (sum !== job.pulled) oracle.report('S9', `${mapping} pulled ${job.pulled}, and ${sum} are accounted for`);
        const side = job.direction === 'toIntegrationTable' ? 'integration' : 'local';
        for (const what of ['inserted', 'modified', 'deleted'] as const) {
          const [counted, wrote] = [job.counters[what], tally.wrote[side][what]];
          // a record whose create arrived late and that was changed on top of it counts as inserted only
          const isInserted =
            what === 'modified' &&
            counted < wrote &&
            wrote - counted <= job.counters.inserted - tally.wrote[side].inserted;
          const isCounted = counted === wrote || oracle.tallies.claims(mapping, side, what, counted - wrote);
          if (!isCounted && !isInserted && !(mapping === 'ORDER' && what === 'modified'))
            oracle.report('S9', `${mapping} counted ${counted} ${what}, and wrote ${wrote}`);
        }
      }
    }
  }
}

/** Values of records are nowhere but in the conflicts that a person has to decide, and in the history of records. */
async function checkLogs(world: World, oracle: Oracle, open: OpenTenant): Promise<void> {
  const told: [where: string, text: string][] = [['the log', world.logger.lines.join('\n')]];
  const audit = await open.configuration.auditTrail(1000);
  told.push(['the audit trail', JSON.stringify(audit)]);
  for (const mapping of mappingNames) {
    const runs = await open.unitOfWork.run(({ jobs }) => jobs.page({ mapping, size: 1000 }));
    told.push([`the runs of ${mapping}`, JSON.stringify(runs)]);
    for (const { id } of runs.flatMap((run) => run.jobs)) {
      const errors = await open.unitOfWork.run(({ jobs }) => jobs.errors(id, 1000));
      told.push([`the errors of ${mapping}`, withoutConflicts(errors)]);
    }
    const entries = await open.unitOfWork.run(({ retries }) => retries.list(mapping, 1000));
    told.push([`the list of ${mapping}`, withoutConflicts(entries)]);
  }
  for (const [where, text] of told) {
    const at = text.indexOf('·');
    if (at >= 0)
      oracle.report('S15', `${where} tells a value of a record: ${text.slice(Math.max(0, at - 80), at + 40)}`);
  }
  for (const tag of oracle.otherTags)
    if (JSON.stringify([...oracle.shadow.retries.values()]).includes(`${tag}·`))
      oracle.report('S12', `a list of ${oracle.tenant} names a value of ${tag}`);
}

function withoutConflicts(entries: readonly { readonly conflicts?: unknown }[]): string {
  return JSON.stringify(entries.map((entry) => ({ ...entry, conflicts: [] })));
}

/** A run over nothing new looks at nothing but what is on its list, and asks for nothing record by record. */
async function checkQuiet(oracle: Oracle, open: OpenTenant): Promise<void> {
  for (const mapping of mappingNames) {
    const [run] = await open.unitOfWork.run(({ jobs }) => jobs.latest(mapping, 1));
    const entries = await open.unitOfWork.run(({ retries }) => retries.list(mapping, 1000));
    const pulled = (run?.jobs ?? []).reduce((sum, job) => sum + job.pulled, 0);
    if (pulled > entries.length)
      oracle.report('S14', `${mapping} looked at ${pulled} records of which ${entries.length} had any reason`);
  }
  for (const { run, tally } of oracle.finishedRuns)
    if (!tally.troubled && tally.reads > readsPerRun + readsPerBatch * tally.batches)
      oracle.report('S14', `run ${run} read ${tally.reads} times for ${tally.batches} batches`);
    else if (!tally.troubled && tally.mostKeyed > keyedReadsPerBatch)
      oracle.report('S14', `run ${run} read records of one table ${tally.mostKeyed} times for one batch`);
}
