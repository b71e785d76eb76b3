import type { RowValues, Side } from '@couplet/core';
import { opposite, type Cell, type Kind } from '../world/kinds';
import { textOf, type LedgerRow } from './ledger';
import type { BeforeWrite, Oracle, SentRow } from './oracle';
import type { Sender } from './run-tallies';
import { ownerOf } from './expectations';

/** A create: announced, with a key of ours, once, of a record that is ours, and never of one that was deleted. */
export function checkInsert(
  oracle: Oracle,
  kind: Kind,
  side: Side,
  key: string,
  values: RowValues,
  before: BeforeWrite,
): void {
  const { ledger, shadow, expectations } = oracle;
  const birth = textOf(values[kind.birth[side]]);
  const what = `${kind.name} ${birth} (${key}) on the ${side} side`;
  const { callerKeys } = expectations.surroundings;
  if (callerKeys || side === 'local') {
    if (!before.rows.some((row) => row.key === key)) oracle.report('S4', `${what} was created under another key`);
    if (!shadow.isAnnounced(kind, side, key)) oracle.report('S4', `${what} was created without being announced`);
  }
  const earlier = ledger.find(kind, side, key);
  if (earlier !== undefined && !earlier.alive && earlier.confirmed) oracle.report('S6', `${what} lives again`);
  checkProvenance(oracle, kind, side, birth, values, what);
  const allowed = allowedCreates(oracle, kind, side, birth);
  const made = ledger.ofBirth(kind, side, birth).filter((row) => row.origin === 'engine').length;
  if (made >= allowed) oracle.report('S5', `${what} was created ${made + 1} times, ${allowed} are accounted for`);
  if (kind.name === 'customer') checkSourceMeetsFilter(oracle, kind, side, birth, what);
}

/** How often a birth may have been created on a side: once per record of the other side's users, and once more per parting or restoration. */
function allowedCreates(oracle: Oracle, kind: Kind, side: Side, birth: string): number {
  const { ledger, shadow, expectations } = oracle;
  const there = ledger.ofBirth(kind, opposite(side), birth).filter((row) => row.origin === 'user').length;
  const here = ledger.ofBirth(kind, side, birth);
  const restores = expectations.deletionConflict === 'restoreRecords' || expectations.decided.has(birth);
  const gone = here.filter((row) => !row.alive && (restores || !row.confirmed)).length;
  return there + shadow.partings(kind, birth) + gone;
}

function checkSourceMeetsFilter(oracle: Oracle, kind: Kind, side: Side, birth: string, what: string): void {
  const sources = oracle.ledger.ofBirth(kind, opposite(side), birth);
  if (sources.length > 0 && sources.every((row) => row.everInFilter === false))
    oracle.report('filter', `${what} was created from a record that never met the filter`);
}

/** An update: under the version that was read, of known values, and over nothing that nobody has seen. */
export function checkUpdate(
  oracle: Oracle,
  { run, isLate }: Sender,
  row: LedgerRow,
  sent: SentRow,
  was: RowValues,
  now: RowValues,
): void {
  const { kind, side, birth } = row;
  const { versions } = oracle.expectations.surroundings;
  const what = `${kind.name} ${birth} (${row.key}) on the ${side} side`;
  const changed = kind.cells.filter((cell) => textOf(was[cell[side]]) !== textOf(now[cell[side]]));
  const versioned = side === 'local' || versions;
  // what arrives late was sent under the settings of its time
  const sentBothWays =
    !isLate &&
    kind.cells.some(
      (cell) => ownerOf(oracle.expectations, kind, cell) === 'both' && sent.values?.[cell[side]] !== undefined,
    );
  if (versioned && sent.version === null && sentBothWays) oracle.report('S4', `${what} was updated without a version`);
  checkProvenance(oracle, kind, side, birth, now, what);
  for (const cell of changed) {
    const value = textOf(was[cell[side]]);
    const owner = ownerOf(oracle.expectations, kind, cell);
    if (owner === side) oracle.report('S2', `${what}: ${cell.name} moves the other way only`);
    else if (owner !== 'both') {
      // an edit that comes between reading and writing goes unseen where only the other side has a say
      const wasSeen = oracle.ledger.everHeld(kind, opposite(side), birth, cell.name, value);
      if (row.changedAt < oracle.tallies.of(run).since) oracle.overwritten.push({ run, value, what, wasSeen });
    } else if (versioned) checkOverwritten(oracle, run, row, cell, value, what);
  }
}

/** Silence: what stands there already is not written once more. Without a version nobody could tell that a write of before has arrived. */
export function checkSilence(oracle: Oracle, row: LedgerRow, sent: SentRow, was: RowValues): void {
  const { kind, side, birth } = row;
  if (typeof sent.version !== 'string' || (side === 'integration' && !oracle.expectations.surroundings.versions))
    return;
  const fields = Object.entries(sent.values ?? {});
  if (fields.every(([field, value]) => JSON.stringify(was[field] ?? null) === JSON.stringify(value ?? null)))
    oracle.report(
      'S10',
      `${kind.name} ${birth} (${row.key}) on the ${side} side was written, and nothing in it was new`,
    );
}

/** A deletion: of the half of a deleted record, under its version, and of nothing that nobody has seen. */
export function checkDelete(oracle: Oracle, run: string | null, row: LedgerRow, sent: SentRow, was: RowValues): void {
  const { kind, side, birth } = row;
  const { versions } = oracle.expectations.surroundings;
  const what = `${kind.name} ${birth} (${row.key}) on the ${side} side`;
  const versioned = side === 'local' || versions;
  if (versioned && (sent.version ?? null) === null) oracle.report('S4', `${what} was deleted without a version`);
  const { deletionConflict, decided } = oracle.expectations;
  if (deletionConflict !== 'deleteOther' && !decided.has(birth) && kind.name !== 'line')
    oracle.report('S3', `${what} was deleted under the policy ${deletionConflict}`);
  const others = oracle.ledger.ofBirth(kind, opposite(side), birth);
  if (!others.some((other) => !other.alive)) oracle.report('S3', `${what} was deleted, and its other half was not`);
  if (!versioned || decided.has(birth)) return;
  for (const cell of kind.cells)
    if (ownerOf(oracle.expectations, kind, cell) === 'both')
      checkOverwritten(oracle, run, row, cell, textOf(was[cell[side]]), `${what} (deleted)`);
}

/** Nothing is invented: every text is one that a user wrote for this cell of this birth. */
function checkProvenance(oracle: Oracle, kind: Kind, side: Side, birth: string, values: RowValues, what: string): void {
  for (const cell of kind.cells) {
    const value = textOf(values[cell[side]]);
    if (value === '') continue;
    const token = oracle.ledger.tokens.get(value);
    if (token === undefined) oracle.report('S2', `${what}: nobody wrote ${value}`);
    else if (token.birth !== birth || token.cell !== cell.name || token.kind !== kind.name)
      oracle.report('S2', `${what}: ${value} was written for ${token.kind} ${token.birth} ${token.cell}`);
  }
}

/** What is overwritten had been on the other side before, or a policy or a person decided against it. */
function checkOverwritten(
  oracle: Oracle,
  run: string | null,
  row: LedgerRow,
  cell: Cell,
  value: string,
  what: string,
): void {
  const { kind, side, birth } = row;
  const source = opposite(side);
  if (value === '' || oracle.ledger.everHeld(kind, source, birth, cell.name, value)) return;
  const { updateConflict, decided, matched, leftAsTheyWere } = oracle.expectations;
  const allowed =
    decided.has(birth) ||
    matched.has(birth) ||
    leftAsTheyWere.has(birth) ||
    (updateConflict === 'sendUpdateToIntegration' && side === 'integration') ||
    (updateConflict === 'getUpdateFromIntegration' && side === 'local');
  if (allowed) oracle.overwritten.push({ run, value, what, wasSeen: false });
  else oracle.report('S3', `${what}: ${value} was overwritten, and nobody had seen it`);
}
